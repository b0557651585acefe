//! Which media type a client wants (A20).

use axum::http::{HeaderMap, header};

/// The media types that are spoken here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the status tells how the request fared.
    Graphql,
    /// `application/json`: 200 for every well-formed request.
    Json,
    /// `text/event-stream`: graphql-sse, distinct connections.
    Events,
    /// The client named no type. What succeeds goes out as `application/json`, which every client reads; what does not
    /// keeps its status, as `application/graphql-response+json`.
    Any,
}

impl Media {
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Graphql | Self::Any => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
            Self::Events => "text/event-stream; charset=utf-8",
        }
    }

    fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Graphql | Self::Any => ("application", "graphql-response+json"),
            Self::Json => ("application", "json"),
            Self::Events => ("text", "event-stream"),
        }
    }
}

/// The type the client likes best; between equals the first of ours. No `Accept` takes anything, as a wildcard does that
/// takes both kinds of JSON alike; `None` is 406. An event stream must be asked for by name.
pub(super) fn choose(headers: &HeaderMap) -> Option<Media> {
    let mut ranges = Vec::new();
    for value in headers.get_all(header::ACCEPT) {
        ranges.extend(value.to_str().ok()?.split(',').filter_map(Range::read));
    }
    if ranges.is_empty() {
        return Some(Media::Any);
    }
    // `max_by_key` takes the last of equals, so ours stand here from the last choice to the first.
    let spoken = [Media::Events, Media::Json, Media::Graphql];
    let liked = spoken
        .into_iter()
        .filter_map(|media| Some((media, liking(&ranges, media)?.1)));
    let best = liked
        .filter(|(_, quality)| *quality > 0)
        .max_by_key(|(_, quality)| *quality)
        .map(|(media, _)| media)?;
    let wild = |media| liking(&ranges, media).filter(|(precision, _)| *precision < BY_NAME);
    let anything = wild(Media::Graphql).is_some() && wild(Media::Graphql) == wild(Media::Json);
    Some(if anything && best == Media::Graphql {
        Media::Any
    } else {
        best
    })
}

/// How a type is liked: the most exact range decides, whatever a wilder one says.
fn liking(ranges: &[Range<'_>], media: Media) -> Option<(u8, u32)> {
    ranges
        .iter()
        .filter_map(|range| Some((range.precision(media)?, range.quality)))
        .max_by_key(|(precision, _)| *precision)
}

/// The precision of a range that names its type in full.
const BY_NAME: u8 = 2;

struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    /// Thousandths, as exact as HTTP allows.
    quality: u32,
    utf8: bool,
}

impl<'a> Range<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let mut range = Self {
            kind,
            subtype,
            quality: 1_000,
            utf8: true,
        };
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = value.trim_matches('"');
            match name.to_ascii_lowercase().as_str() {
                "q" => range.quality = thousandths(value)?,
                "charset" => range.utf8 = value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8"),
                _ => {}
            }
        }
        Some(range)
    }

    /// How exactly this range means a type, none if it does not.
    fn precision(&self, media: Media) -> Option<u8> {
        let (kind, subtype) = media.parts();
        let by_name = self.kind.eq_ignore_ascii_case(kind) && self.subtype.eq_ignore_ascii_case(subtype);
        let wild = media != Media::Events;
        match (self.kind, self.subtype) {
            _ if !self.utf8 => None,
            _ if by_name => Some(BY_NAME),
            (any, "*") if wild && any.eq_ignore_ascii_case(kind) => Some(1),
            ("*", "*") if wild => Some(0),
            _ => None,
        }
    }
}

/// Reads a quality such as `0.8`; anything else makes the range void.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number from 0 to 1,000"
)]
fn thousandths(text: &str) -> Option<u32> {
    let quality = text
        .parse::<f32>()
        .ok()
        .filter(|quality| (0.0..=1.0).contains(quality))?;
    Some((quality * 1_000.0).round() as u32)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn chosen(accept: &'static str) -> Option<Media> {
        choose(&HeaderMap::from_iter([(
            header::ACCEPT,
            HeaderValue::from_static(accept),
        )]))
    }

    #[test]
    fn a20_the_most_exact_range_and_the_highest_quality_win() {
        use Media::{Any, Events, Graphql, Json};
        assert_eq!(choose(&HeaderMap::new()), Some(Any));
        for (accept, media) in [
            ("*/*", Some(Any)),
            ("application/*", Some(Any)),
            ("application/json", Some(Json)),
            ("APPLICATION/JSON; charset=UTF-8", Some(Json)),
            ("application/graphql-response+json, application/json", Some(Graphql)),
            ("application/json, application/graphql-response+json", Some(Graphql)),
            (
                "application/graphql-response+json;q=0.1, application/json;q=0.9",
                Some(Json),
            ),
            ("application/json, */*;q=0.8", Some(Json)),
            ("application/json;q=0.2, */*;q=0.8", Some(Graphql)),
            ("application/graphql-response+json;q=0, */*", Some(Json)),
            ("text/event-stream", Some(Events)),
            ("text/event-stream, application/json;q=0.5", Some(Events)),
            ("text/html, */*;q=0.1", Some(Any)),
            ("text/event-stream;q=0.1, */*", Some(Any)),
            ("application/graphql-response+json, */*;q=0.1", Some(Graphql)),
            ("text/csv", None),
            ("text/*", None),
            ("application/json; charset=iso-8859-1", None),
            ("*/*;q=0", None),
            ("", Some(Any)),
        ] {
            assert_eq!(chosen(accept), media, "{accept}");
        }
    }
}
