//! What the checks of this group share.

use crate::checks::ciri::Wajib;
use crate::checks::kerja::Context;

/// Whether there are indicators, and none of them says this.
pub fn is_tak_seorang_pun(ctx: &Context<'_>, field: Wajib) -> bool {
    ctx.dipakai.indikator && !ctx.dipakai.says(field)
}

pub fn kosong(text: &str) -> bool {
    text.trim().is_empty()
}
