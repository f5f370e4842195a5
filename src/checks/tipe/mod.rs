use super::Check;

pub static ALL: &[&dyn Check] = &[];
