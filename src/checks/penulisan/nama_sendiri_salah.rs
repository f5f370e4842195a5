//! P04 nama-sendiri-salah: own name misspelt.

use super::betulkan::{ganti, seperti};
use super::kosakata::dikenal;
use crate::checks::Check;
use crate::checks::kerja::{Found, Teks, kabar};

pub struct NamaSendiriSalah;

impl Check for NamaSendiriSalah {
    fn kode(&self) -> &'static str {
        "P04"
    }

    fn doc(&self) -> &'static str {
        include_str!("nama_sendiri_salah.md")
    }

    fn teks(&self, it: &Teks<'_>, found: &mut Found) {
        let mut seen: Vec<&str> = Vec::new();
        for own in &it.ctx.umum.nama_diri {
            for word in it.kata.iter().filter(|it| it.len().abs_diff(own.len()) <= 2) {
                let (small, said) = (it.kecil(word), it.asli(word));
                if small == own || seen.contains(&said) || !said.starts_with(char::is_uppercase) {
                    continue;
                }
                let Some(letters) = off(small, own).filter(|_| !dikenal(small)) else { continue };
                seen.push(said);
                let right = seperti(own, said);
                let pesan = kabar(
                    "Nama \"{0}\" tertulis \"{1}\". Salah tulis, atau tempat lain?",
                    "The name \"{0}\" is written \"{1}\". Is it misspelt, or another place?",
                );
                let reported = found.add(it.at, said, pesan.dengan(&right).dengan(said));
                ganti(reported, it, said, right, letters == 1);
            }
        }
    }
}

/// How many letters are missing or too many, where that is one or two. Another letter makes another name: Purwosari is not Purwasari.
fn off(word: &str, name: &str) -> Option<usize> {
    const SHORTEST: usize = 7;
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    if a.first() != b.first() || a.last() != b.last() || a.len().min(b.len()) < SHORTEST {
        return None;
    }
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // What is not the same in front and behind is the part that is missing, or two letters that changed places.
    let is_missing = front + back >= short && (1..=2).contains(&(long - short));
    let is_swapped = long == short
        && front + back + 2 == long
        && a.get(front) == b.get(front + 1)
        && a.get(front + 1) == b.get(front);
    if is_missing { Some(long - short) } else { is_swapped.then_some(2) }
}
