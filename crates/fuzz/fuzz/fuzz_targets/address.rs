#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| goodword_fuzz::address::run(data));
