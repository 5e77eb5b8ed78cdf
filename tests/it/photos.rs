//! Photos: drawn anew when they come in, kept once, shown small and large, and gone when nothing shows them.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, RgbaImage};
use serde_json::{Value, json};
use tests::{Centre, Dice};

/// Stands in what a camera writes beside the picture.
const MARK: &[u8] = b"GPS-30.2741N-120.1551E";

pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// A picture of one grey, as a JPEG.
pub fn plain(width: u32, height: u32, grey: u8) -> Vec<u8> {
    jpeg(&RgbImage::from_pixel(width, height, Rgb([grey, grey, grey])))
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).unwrap();
    bytes
}

/// Red to the left, blue to the right.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

/// The same with what a camera says: how it was held, and where it was.
fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let mut tiff: Vec<u8> = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend(2_u16.to_le_bytes());
    let mut entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value);
    };
    let [low, high] = orientation.to_le_bytes();
    entry(0x0112, 3, 1, [low, high, 0, 0]);
    // ImageDescription, as a text behind the directory.
    entry(0x010E, 2, u32::try_from(MARK.len()).unwrap(), 38_u32.to_le_bytes());
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(MARK);
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff);
    let mut whole = jpeg[..2].to_vec();
    whole.extend([0xFF, 0xE1]);
    whole.extend(u16::try_from(segment.len() + 2).unwrap().to_be_bytes());
    whole.extend(segment);
    // And a comment of the program that sent it.
    whole.extend([0xFF, 0xFE]);
    whole.extend(u16::try_from(MARK.len() + 2).unwrap().to_be_bytes());
    whole.extend(MARK);
    whole.extend(&jpeg[2..]);
    whole
}

/// A use whose key came back with 23 people.
pub fn returned(centre: &Centre) -> Value {
    crate::rooms::hall(centre);
    used(centre, crate::rooms::book(1, 1, "2026-11-20T09:00", "2026-11-20T11:00"))
}

pub fn used(centre: &Centre, form: Value) -> Value {
    let on = |of: &Value, mut form: Value| {
        form["occurrence"] = of["id"].clone();
        form["step"] = of["step"].clone();
        form
    };
    let out = centre.act("hand_out_key", on(&centre.act("book_room", form)["occurrences"][0], json!({})));
    centre.act("take_back_key", on(&out, json!({ "condition": "intact", "attended": 23 })))
}

fn add(centre: &Centre, of: &Value, bytes: &[u8]) -> Value {
    centre.act("add_use_photo", json!({ "occurrence": of["id"], "image": base64(bytes) }))
}

fn photos(centre: &Centre, of: &Value) -> Vec<Value> {
    centre.read("after_use", json!({ "occurrence": of["id"] }))["photos"].as_array().unwrap().clone()
}

fn bytes_of(url: &Value) -> Vec<u8> {
    STANDARD.decode(url.as_str().unwrap().strip_prefix("data:image/jpeg;base64,").unwrap()).unwrap()
}

fn whole(centre: &Centre, photo: &Value) -> (Vec<u8>, DynamicImage) {
    let bytes = bytes_of(&centre.read("photo", json!({ "photo": photo["photo"] }))["url"]);
    let picture = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap();
    (bytes, picture)
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

#[test]
fn what_a_camera_wrote_beside_the_picture_is_nowhere_and_the_picture_is_upright() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let sent = with_exif(&jpeg(&two_halves(400, 200)), 6);
    assert!(holds(&sent, MARK) && holds(&sent, b"Exif"), "it is there before");
    add(&centre, &use_, &sent);
    let shown = photos(&centre, &use_);
    let (bytes, picture) = whole(&centre, &shown[0]);
    assert!(!holds(&bytes, MARK) && !holds(&bytes, b"Exif"));
    // Turned by 90° clockwise: what was left is up.
    assert_eq!((picture.width(), picture.height()), (200, 400));
    let [up, down] = [50, 350].map(|y| picture.to_rgb8().get_pixel(100, y).0);
    assert!(up[0] > 180 && up[2] < 80 && down[2] > 180 && down[0] < 80, "{up:?} {down:?}");
    let thumbnail = image::load_from_memory(&bytes_of(&shown[0]["thumbnail"])).unwrap();
    assert_eq!((thumbnail.width(), thumbnail.height()), (120, 240));
    // No cell of the file holds it either, nor the file as it came: neither the journal nor a kept answer.
    let sent = base64(&sent);
    with_writer(&centre.desk, |db| {
        for table in ["journal", "journal_private", "answered", "photo"] {
            let mut query = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = query.column_count();
            let mut rows = query.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns {
                    let cell = row.get_ref(column).unwrap();
                    let bytes = cell.as_bytes().unwrap_or_default();
                    assert!(!holds(bytes, MARK) && !holds(bytes, &sent.as_bytes()[40..80]), "{table}");
                }
            }
        }
    });
}

#[test]
fn each_of_the_eight_ways_to_hold_a_camera_comes_upright() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let upright = DynamicImage::ImageRgb8(RgbImage::from_fn(80, 40, |x, y| match (x < 40, y < 20) {
        (true, true) => Rgb([230, 20, 20]),
        (false, true) => Rgb([20, 200, 20]),
        (true, false) => Rgb([20, 20, 230]),
        (false, false) => Rgb([230, 230, 230]),
    }));
    // How the camera lays down what it sees, held in each way.
    let held: [fn(&DynamicImage) -> DynamicImage; 8] = [
        DynamicImage::clone,
        DynamicImage::fliph,
        DynamicImage::rotate180,
        DynamicImage::flipv,
        |picture| picture.rotate90().fliph(),
        DynamicImage::rotate270,
        |picture| picture.rotate90().flipv(),
        DynamicImage::rotate90,
    ];
    for (orientation, lay) in (1_u16..).zip(held) {
        let added = add(&centre, &use_, &with_exif(&jpeg(&lay(&upright).to_rgb8()), orientation));
        let shown = photos(&centre, &use_);
        let (_, picture) = whole(&centre, shown.iter().find(|photo| photo["link"] == added["link"]).unwrap());
        let picture = picture.to_rgb8();
        assert_eq!((picture.width(), picture.height()), (80, 40), "{orientation}");
        for (x, y) in [(10, 10), (70, 10), (10, 30), (70, 30)] {
            let (is, was) = (picture.get_pixel(x, y).0, upright.to_rgb8().get_pixel(x, y).0);
            assert!(is.iter().zip(was).all(|(is, was)| is.abs_diff(was) < 40), "{orientation} at {x},{y}: {is:?} for {was:?}");
        }
        // One photo at a time, since some of them come out as the very same.
        centre.act("take_off_use_photo", json!({ "link": added["link"], "why": "other" }));
    }
}

#[test]
fn twelve_megapixels_of_grain_come_out_small() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let mut dice = Dice::new(5);
    let tile: Vec<u8> = (0..64 * 64 * 3).map(|_| u8::try_from(90 + dice.roll(80)).unwrap()).collect();
    let grain = RgbImage::from_fn(4000, 3000, |x, y| {
        let at = ((y * 7 % 64 * 64 + (x * 5 + y) % 64) * 3) as usize;
        Rgb([tile[at], tile[at + 1], tile[at + 2]])
    });
    let sent = jpeg(&grain);
    assert!(sent.len() > 3_000_000, "as large as a phone makes it: {}", sent.len());
    add(&centre, &use_, &sent);
    let (bytes, picture) = whole(&centre, &photos(&centre, &use_)[0]);
    assert!(bytes.len() <= 400 * 1024, "{}", bytes.len());
    assert!(picture.width() <= 1600 && picture.height() <= 1200 && picture.width() > 600, "{}×{}", picture.width(), picture.height());
}

#[test]
fn png_and_webp_come_in_as_well_and_what_one_sees_through_is_white() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let half = DynamicImage::ImageRgba8(RgbaImage::from_fn(60, 60, |x, _| image::Rgba([200, 0, 0, if x < 30 { 0 } else { 255 }])));
    for (nth, format) in [ImageFormat::Png, ImageFormat::WebP].into_iter().enumerate() {
        let mut bytes = Vec::new();
        half.resize(60 + u32::try_from(nth).unwrap() * 60, 120, image::imageops::FilterType::Nearest)
            .write_to(&mut Cursor::new(&mut bytes), format)
            .unwrap();
        add(&centre, &use_, &bytes);
        let shown = photos(&centre, &use_);
        let (_, picture) = whole(&centre, &shown[nth]);
        let [left, right] = [5, picture.width() - 5].map(|x| picture.to_rgb8().get_pixel(x, 30).0);
        assert!(left.iter().all(|part| *part > 240) && right[0] > 170 && right[1] < 60, "{format:?}: {left:?} {right:?}");
    }
}

/// A PNG of a few bytes that says it has `width` × `height` points.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        crc.sum()
    };
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        let body = [kind, data].concat();
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        png.extend(&body);
        png.extend(crc(&body).to_be_bytes());
    };
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes()[..], &[8, 2, 0, 0, 0]].concat());
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &vec![0; 1 << 20]).unwrap();
    chunk(b"IDAT", &packed.finish().unwrap());
    chunk(b"IEND", b"");
    png
}

#[test]
fn what_is_no_photo_is_refused_by_what_is_in_it_and_nothing_is_kept() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let whole = jpeg(&two_halves(600, 400));
    let mut too_long = whole.clone();
    too_long.resize(20 * 1024 * 1024 + 1, 0);
    let cases: [(&str, Vec<u8>); 9] = [
        ("an SVG called .jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("HTML called .jpg", b"<!doctype html><script>window.broken=1</script>".to_vec()),
        ("a GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("nothing", Vec::new()),
        ("cut off in its head", whole[..40].to_vec()),
        ("a head alone", vec![0xFF, 0xD8, 0xFF, 0xE0]),
        ("a bomb", bomb(30_000, 30_000)),
        ("a longer bomb", bomb(100_000, 501)),
        ("too long", too_long),
    ];
    for (what, bytes) in cases {
        let error = act(&centre.desk, "add_use_photo", json!({ "occurrence": use_["id"], "image": base64(&bytes) })).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("image")), "{what}: {}", error.message);
    }
    for image in ["不是 base64", "%%%"] {
        let error = act(&centre.desk, "add_use_photo", json!({ "occurrence": use_["id"], "image": image })).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid);
    }
    let kept: i64 = with_writer(&centre.desk, |db| db.query_row("SELECT count(*) FROM photo", [], |row| row.get(0))).unwrap();
    assert_eq!((kept, photos(&centre, &use_).len()), (0, 0));
}

#[test]
fn a_photo_cut_off_anywhere_or_with_flipped_bytes_is_refused_or_drawn_and_never_breaks_the_desk() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let mut png = Vec::new();
    DynamicImage::ImageRgb8(two_halves(90, 60)).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    let mut dice = Dice::new(9);
    let (mut refused, mut drawn) = (0, 0);
    for whole in [with_exif(&jpeg(&two_halves(90, 60)), 8), png] {
        for _ in 0..150 {
            let mut bytes = whole.clone();
            if dice.roll(2) == 0 {
                bytes.truncate(dice.roll(whole.len()));
            } else {
                for _ in 0..1 + dice.roll(6) {
                    let at = dice.roll(bytes.len());
                    bytes[at] = u8::try_from(dice.roll(256)).unwrap();
                }
            }
            match act(&centre.desk, "add_use_photo", json!({ "occurrence": use_["id"], "image": base64(&bytes) })) {
                Ok(added) => {
                    drawn += 1;
                    centre.act("take_off_use_photo", json!({ "link": added["link"], "why": "unclear" }));
                }
                Err(error) => {
                    assert_eq!(error.kind, ErrorKind::Invalid, "{}", error.message);
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 50 && drawn > 20, "{refused} refused, {drawn} drawn");
}

#[test]
fn the_same_photo_is_kept_once_and_goes_with_the_last_use_that_shows_it() {
    let mut centre = Centre::new();
    let first = returned(&centre);
    let second = used(&centre, crate::rooms::book(2, 1, "2026-11-20T09:00", "2026-11-20T11:00"));
    centre.clerk("小陈");
    let bytes = plain(300, 200, 90);
    let links = [&first, &second].map(|use_| add(&centre, use_, &bytes)["link"].clone());
    let twice = act(&centre.desk, "add_use_photo", json!({ "occurrence": first["id"], "image": base64(&bytes) })).unwrap_err();
    assert_eq!(twice.kind, ErrorKind::Refused);
    let stored = |centre: &Centre| -> (i64, i64) {
        with_writer(&centre.desk, |db| db.query_row("SELECT count(*), count(jpeg) FROM photo", [], |row| Ok((row.get(0)?, row.get(1)?))))
            .unwrap()
    };
    assert_eq!(stored(&centre), (1, 1));
    let photo = photos(&centre, &first)[0].clone();
    let off = |link: &Value| json!({ "link": link, "why": "person" });
    centre.act("take_off_use_photo", off(&links[0]));
    assert_eq!(
        (stored(&centre), photos(&centre, &first).len(), photos(&centre, &second).len()),
        ((1, 1), 0, 1),
        "the other use shows it still"
    );
    // Whoever added it takes it off that day; later a supervisor does.
    centre.pass(Duration::days(1));
    assert_eq!(act(&centre.desk, "take_off_use_photo", off(&links[1])).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(photos(&centre, &second)[0]["canTakeOff"], false);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("take_off_use_photo", off(&links[1]));
    assert_eq!(stored(&centre), (1, 0), "its bytes are gone");
    assert_eq!(centre.read("photo", json!({ "photo": photo["photo"] }))["url"], json!(null));
    assert_eq!(act(&centre.desk, "take_off_use_photo", off(&links[1])).unwrap_err().kind, ErrorKind::Refused);
    // Added once more it is a photo of its own.
    add(&centre, &second, &bytes);
    assert_eq!(stored(&centre), (2, 1));
}

#[test]
fn photos_are_of_a_use_at_which_somebody_was_and_a_dozen_at_most() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let ahead = centre.act("book_room", crate::rooms::book(2, 1, "2026-11-23T09:00", "2026-11-23T11:00"))["occurrences"][0].clone();
    let early = act(&centre.desk, "add_use_photo", json!({ "occurrence": ahead["id"], "image": base64(&plain(9, 9, 9)) })).unwrap_err();
    assert_eq!(early.kind, ErrorKind::Refused);
    for grey in 0..12 {
        add(&centre, &use_, &plain(40, 30, grey * 20));
    }
    let more = act(&centre.desk, "add_use_photo", json!({ "occurrence": use_["id"], "image": base64(&plain(9, 9, 9)) })).unwrap_err();
    assert_eq!((more.kind, photos(&centre, &use_).len()), (ErrorKind::Refused, 12));
}

#[test]
fn who_came_is_counted_again_by_who_took_the_key_back_or_the_supervisor() {
    let centre = Centre::new();
    crate::rooms::hall(&centre);
    let taker = centre.clerk("小陈");
    let use_ = used(&centre, crate::rooms::book(1, 1, "2026-11-20T09:00", "2026-11-20T11:00"));
    let form =
        |before: Value, attended: Value| json!({ "occurrence": use_["id"], "step": use_["step"], "before": before, "attended": attended });
    let after = centre.act("correct_attended", form(json!(23), json!(32)));
    let told: Vec<&Value> = after["counts"].as_array().unwrap().iter().map(|count| &count["attended"]).collect();
    assert_eq!(told, [&json!(23), &json!(32)], "what was counted before stays on record");
    let stale = act(&centre.desk, "correct_attended", form(json!(23), json!(33))).unwrap_err();
    assert_eq!(stale.kind, ErrorKind::Stale);
    let same = act(&centre.desk, "correct_attended", form(json!(32), json!(32))).unwrap_err();
    assert_eq!((same.kind, &same.data["field"]), (ErrorKind::Invalid, &json!("attended")));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.clerk("小林");
    assert_eq!(centre.read("after_use", json!({ "occurrence": use_["id"] }))["canCorrect"], json!(null));
    assert_eq!(act(&centre.desk, "correct_attended", form(json!(32), json!(3))).unwrap_err().kind, ErrorKind::NotAllowed);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("correct_attended", form(json!(32), json!(null)));
    let attended = |centre: &Centre| {
        centre.read("timeline", json!({ "from": "2026-11-20", "to": "2026-11-20" }))["occurrences"][0]["attended"].clone()
    };
    assert_eq!(attended(&centre), json!(null));
    centre.act("choose_clerk", json!({ "clerk": taker }));
    centre.act("correct_attended", form(json!(null), json!(31)));
    assert_eq!(attended(&centre), 31);
    let month = centre.read("month", json!({ "period": null }));
    let heads = month["lines"].as_array().unwrap().iter().find(|line| line["figure"] == "roomHeads").unwrap().clone();
    assert_eq!(heads["values"][0], 31.0);
}

#[test]
fn photos_and_the_activity_go_with_the_person_who_booked_and_not_what_another_use_shows() {
    let centre = Centre::new();
    crate::rooms::hall(&centre);
    let who = centre.resident("单晓明", "19900001234");
    let mut form = crate::rooms::book(1, 1, "2026-11-20T08:00", "2026-11-20T09:30");
    form["whose"]["resident"] = json!(who);
    let theirs = used(&centre, form);
    let another = used(&centre, crate::rooms::book(2, 1, "2026-11-20T09:00", "2026-11-20T11:00"));
    let (own, shared) = (plain(300, 200, 50), plain(300, 200, 150));
    add(&centre, &theirs, &own);
    add(&centre, &theirs, &shared);
    add(&centre, &another, &shared);
    let activity = centre.act(
        "save_activity",
        json!({ "occurrence": theirs["id"], "kind": "culture", "topic": "晓明的画展", "organiser": "单晓明", "summary": "来了三十人",
            "starts": theirs["place"]["starts"], "ends": theirs["place"]["ends"], "heads": 30 }),
    );
    let preview = centre.read("erasure_preview", json!({ "resident": who }));
    let goes = |told: &Value, what: &str| {
        told["goes"].as_array().unwrap().iter().find(|part| part["what"].as_str().unwrap().contains(what)).map(|part| part["count"].clone())
    };
    assert_eq!((goes(&preview, "照片"), goes(&preview, "活动记录")), (Some(json!(1)), Some(json!(1))));
    let month = |centre: &Centre| centre.read("month", json!({ "period": null }))["lines"].clone();
    let before = month(&centre);
    let erased = centre.act("erase_resident", json!({ "resident": who, "reason": "asked", "name": "单晓明" }));
    assert_eq!((goes(&erased, "照片"), goes(&erased, "活动记录")), (Some(json!(1)), Some(json!(1))));
    let left: Vec<bool> = photos(&centre, &theirs).iter().map(|photo| photo["thumbnail"].is_string()).collect();
    assert_eq!((left, photos(&centre, &another)[0]["thumbnail"].is_string()), (vec![false, true], true));
    let now = centre.read("activity", json!({ "activity": activity["id"] }));
    assert_eq!((&now["topic"], &now["organiser"], &now["summary"], &now["heads"]), (&json!(""), &json!(""), &json!(""), &json!(30)));
    assert_eq!(month(&centre), before, "the month counts what it counted");
}

#[test]
fn a_key_that_went_out_is_not_taken_back_while_there_are_photos_of_it() {
    let centre = Centre::new();
    let back = returned(&centre);
    let link = add(&centre, &back, &plain(300, 200, 90))["link"].clone();
    let undo = |of: &Value| json!({ "occurrence": of["id"], "step": of["step"], "reason": "按错了" });
    let out = centre.act("undo_occurrence_step", undo(&back));
    assert_eq!((&out["state"], &out["may"]["undo"]), (&json!("inUse"), &json!(false)));
    let error = act(&centre.desk, "undo_occurrence_step", undo(&out)).unwrap_err();
    assert!(error.kind == ErrorKind::Refused && error.message.contains("先拿掉照片"), "{}", error.message);
    centre.act("take_off_use_photo", json!({ "link": link, "why": "wrongUse" }));
    assert_eq!(centre.act("undo_occurrence_step", undo(&out))["state"], "booked");
}
