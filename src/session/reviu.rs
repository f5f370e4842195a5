//! What was signed against what stands there: the steps of a review keep the fingerprint of the contents at their time.

use super::Session;
use crate::formats;

impl Session {
    /// The fingerprint of the contents as they stand, values that are only tried included: what is seen is what would be signed.
    /// It takes writing the whole document; who asks at every frame keeps the answer until [`Session::revision`] rises.
    pub fn sidik(&self) -> String {
        formats::sidik(&self.document)
    }

    /// Whether the contents are others than those of the last step that kept a fingerprint; nothing where none did.
    /// True of a signed-off document says that somebody changed the file by other means.
    pub fn berubah_sejak_langkah(&self) -> Option<bool> {
        let steps = self.document.reviu().langkah.iter().rev();
        let signed = steps.map(|it| &it.sidik).find(|it| !it.is_empty())?;
        Some(*signed != self.sidik())
    }
}
