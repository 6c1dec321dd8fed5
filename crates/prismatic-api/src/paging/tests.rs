use std::sync::Mutex;

use super::*;

async fn read(pages: &[(&[u32], Option<&str>)]) -> Result<Vec<u32>, ApiError> {
    to_the_end(
        async move |after: Option<String>, _| {
            let number = after.map_or(0, |cursor| cursor.parse().expect("a page number"));
            let (rows, next) = pages[number];
            Ok(page(rows, next.map(str::to_owned)))
        },
        |row| *row,
    )
    .await
}

fn page(rows: &[u32], next: Option<String>) -> Page<u32> {
    Page::new(rows.iter().copied().map(Some).collect(), next.is_some(), next, |row| row)
}

#[tokio::test]
async fn rows_that_shift_into_the_next_page_come_out_once() {
    assert_eq!(read(&[(&[1, 2], Some("1")), (&[2, 3], None)]).await, Ok(vec![1, 2, 3]));
}

#[tokio::test]
async fn a_list_that_repeats_itself_is_an_error_and_not_a_loop() {
    assert_eq!(read(&[(&[1, 2], Some("0"))]).await, Err(endless()));
}

/// A list of numbers in pages of ten, as a server shows it, with what it was asked for.
#[derive(Default)]
struct Source {
    rows: Mutex<Vec<u32>>,
    asked: Mutex<Vec<Place>>,
    heeds_no_offset: bool,
    /// The length that it tells, where that is not its own.
    total: Option<i64>,
    /// Whether it never says that it ends; pages past the end repeat the last.
    is_endless: bool,
    /// At which request the row before all others disappears.
    loses_first_at: Option<usize>,
}

impl Source {
    fn new(rows: u32) -> Self {
        Self { rows: Mutex::new((0..rows).collect()), ..Self::default() }
    }

    async fn all(&self) -> Result<Vec<u32>, ApiError> {
        all(async |place, _| Ok(self.answer(place)), |row| *row).await
    }

    fn answer(&self, place: Place) -> Page<u32> {
        let mut asked = self.asked.lock().expect("the record");
        let mut rows = self.rows.lock().expect("the rows");
        asked.push(place.clone());
        if self.loses_first_at == Some(asked.len()) {
            rows.remove(0);
        }
        let start = match place {
            Place::After(None) => 0,
            Place::After(Some(cursor)) => cursor.parse().expect("a cursor"),
            Place::Offset(_) if self.heeds_no_offset => 0,
            Place::Offset(offset) => usize::try_from(offset).expect("an offset"),
        };
        let start = if self.is_endless { start.min(rows.len() - 10) } else { start.min(rows.len()) };
        let end = (start + 10).min(rows.len());
        let next = (end < rows.len() || self.is_endless).then(|| end.to_string());
        page(&rows[start..end], next).of(self.total.unwrap_or_else(|| i64::try_from(rows.len()).expect("a length")))
    }

    fn requests(&self) -> usize {
        self.asked.lock().expect("the record").len()
    }
}

#[tokio::test]
async fn a_list_that_tells_its_length_is_read_by_offset() {
    let source = Source::new(35);
    assert_eq!(source.all().await, Ok((0..35).collect()));
    let expected = [Place::After(None), Place::Offset(10), Place::Offset(20), Place::Offset(30)];
    assert_eq!(*source.asked.lock().expect("the record"), expected);
    assert_eq!(Source::new(0).all().await, Ok(vec![]));
    assert_eq!(Source::new(10).all().await, Ok((0..10).collect()));
}

#[tokio::test]
async fn a_list_that_does_not_heed_offsets_is_read_from_page_to_page() {
    let source = Source { heeds_no_offset: true, ..Source::new(35) };
    assert_eq!(source.all().await, Ok((0..35).collect()));
}

#[tokio::test]
async fn a_list_that_tells_a_wrong_length_is_read_to_its_end() {
    for total in [-1, 0, 12, 25, 10_000, i64::MAX] {
        let source = Source { total: Some(total), ..Source::new(35) };
        assert_eq!(source.all().await, Ok((0..35).collect()), "{total}");
        assert!(source.requests() < 100, "{total}: {}", source.requests());
    }
}

#[tokio::test]
async fn a_list_without_end_is_an_error_whatever_length_it_tells() {
    for total in [0, 35, i64::MAX] {
        let source = Source { total: Some(total), is_endless: true, ..Source::new(35) };
        assert_eq!(source.all().await, Err(endless()), "{total}");
        assert!(source.requests() < 100, "{total}: {}", source.requests());
    }
}

#[tokio::test]
async fn rows_without_end_are_an_error() {
    let fetch = async |place, _| {
        let Place::After(after) = place else { panic!("no length was told") };
        let start: u32 = after.map_or(0, |cursor| cursor.parse().expect("a cursor"));
        let rows: Vec<u32> = (start..start + 10_000).collect();
        Ok(page(&rows, Some((start + 10_000).to_string())))
    };
    assert_eq!(all(fetch, |row| *row).await, Err(endless()));
}

#[tokio::test]
async fn a_list_that_gets_shorter_meanwhile_is_read_again_so_that_none_is_missing() {
    let source = Source { loses_first_at: Some(3), ..Source::new(35) };
    assert_eq!(source.all().await, Ok((1..35).collect()));
}
