#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| goodword_fuzz::form::run(data));
