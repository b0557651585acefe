//! Foreign text inside a sentence of ours.

/// One line of `text` that leaves what stands around it alone: line ends and control characters become spaces, marks
/// that turn or hide text go, and text that runs from right to left is isolated.
pub fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|&c| !hides(c))
        .map(|c| if breaks(c) { ' ' } else { c })
        .collect();
    let line = visible
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if line.chars().any(runs_left) {
        format!("\u{2068}{line}\u{2069}")
    } else {
        line
    }
}

fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

// Marks of direction, the byte order mark, tags and interlinear annotations.
fn hides(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

// Hebrew, Arabic and their neighbours, with their presentation forms.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
