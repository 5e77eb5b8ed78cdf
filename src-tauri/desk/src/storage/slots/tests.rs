use super::*;

fn passphrase(text: &str) -> Way {
    Way::Passphrase(Secret::new(text.to_owned()))
}

fn two_ways() -> (DataKey, RecoveryCode, Slots) {
    let (key, code) = (DataKey::make().unwrap(), RecoveryCode::make().unwrap());
    let mut slots = Slots::of_passphrase(&key, &Secret::new("春江花月夜 2026".into()), "2026-11-20").unwrap();
    slots.put_recovery(&key, &code, "2026-11-21").unwrap();
    (key, code, slots)
}

fn opens(slots: &Slots, way: &Way, key: &DataKey) -> bool {
    slots.unwrap_by(way).unwrap().is_some_and(|found| found.bytes() == key.bytes())
}

#[test]
fn each_secret_opens_its_slot_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    let (key, code, slots) = two_ways();
    slots.write(folder.path()).unwrap();
    let slots = Slots::read(folder.path()).unwrap();
    assert_eq!((slots.passphrase_set(), slots.recovery_set()), (Some("2026-11-20"), Some("2026-11-21")));
    assert!(slots.key_beside().unwrap().is_none());
    assert!(opens(&slots, &passphrase("春江花月夜 2026"), &key));
    assert!(opens(&slots, &passphrase(" 春江花月夜\u{3000}２０２６ "), &key), "whatever the input method was set to");
    assert!(opens(&slots, &Way::Recovery(code), &key));
    for wrong in ["春江花月夜 2025", "春江花月夜2026", "", "春江花月夜 2026 "] {
        assert_eq!(slots.unwrap_by(&passphrase(wrong)).unwrap().is_some(), wrong.trim() == "春江花月夜 2026", "{wrong}");
    }
    assert!(slots.unwrap_by(&Way::Recovery(RecoveryCode::make().unwrap())).unwrap().is_none());
    let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
    assert!(!text.contains(&hex::encode(key.bytes())), "the key stands nowhere in the clear");
}

#[test]
fn a_new_passphrase_ends_the_old_one_and_leaves_the_code() {
    let (key, code, mut slots) = two_ways();
    slots.put_passphrase(&key, &Secret::new("另一句话另一句话".into()), "2026-12-01").unwrap();
    assert!(slots.unwrap_by(&passphrase("春江花月夜 2026")).unwrap().is_none());
    assert!(opens(&slots, &passphrase("另一句话另一句话"), &key) && opens(&slots, &Way::Recovery(code), &key));
}

#[test]
fn a_slot_that_was_damaged_anywhere_never_says_that_the_secret_is_wrong() {
    let (_, _, slots) = two_ways();
    let text = serde_json::to_string(&slots).unwrap();
    let right = passphrase("春江花月夜 2026");
    let (mut told, mut harmless) = (0, 0);
    for at in 0..text.len() {
        let mut flipped = text.clone().into_bytes();
        flipped[at] ^= 1;
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), &flipped).unwrap();
        match Slots::read(folder.path()).and_then(|slots| slots.unwrap_by(&right)) {
            Ok(Some(_)) => harmless += 1,
            Ok(None) => panic!("byte {at} of {} makes the right passphrase wrong", String::from_utf8_lossy(&flipped)),
            Err(error) => {
                assert!(matches!(error.kind, Kind::Damaged | Kind::NewerProgram | Kind::Refused), "{:?}", error.kind);
                told += 1;
            }
        }
    }
    // What is harmless lies in the other slot.
    assert!(told > 200 && harmless > 100, "{told} told, {harmless} harmless");
}

#[test]
fn a_later_version_and_a_slot_that_asks_for_too_much_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, slots) = two_ways();
    fs::write(folder.path().join(FILE), r#"{"version":3,"ways":{}}"#).unwrap();
    assert_eq!(Slots::read(folder.path()).unwrap_err().kind, Kind::NewerProgram);
    for (field, value) in [("memoryKib", 100 * 1024 * 1024), ("passes", 4_000_000), ("lanes", 4_000)] {
        let mut forged = serde_json::to_value(&slots).unwrap();
        forged["slots"][0]["cost"][field] = value.into();
        let mut forged: Slots = serde_json::from_value(forged).unwrap();
        // A forger would mend the check as well.
        if let Slot::Passphrase { set, cost, wrapped } = &mut forged.slots[0] {
            wrapped.check = wrapped.checked(&format!("{} {}", bound_passphrase(*cost, set), wrapped.salt));
        }
        let began = std::time::Instant::now();
        assert_eq!(forged.unwrap_by(&passphrase("春江花月夜 2026")).unwrap_err().kind, Kind::Damaged, "{field}");
        assert!(began.elapsed().as_millis() < 500);
    }
    // Within the bounds, what the slot says of itself is part of what was wrapped.
    let mut forged = slots;
    if let Slot::Passphrase { set, cost, wrapped } = &mut forged.slots[0] {
        *set = "2020-01-01".into();
        wrapped.check = wrapped.checked(&format!("{} {}", bound_passphrase(*cost, set), wrapped.salt));
    }
    assert!(forged.unwrap_by(&passphrase("春江花月夜 2026")).unwrap().is_none());
}

#[test]
fn what_a_guess_really_costs() {
    let real = Cost::REAL;
    assert!(real.memory_kib >= 64 * 1024 && real.passes >= 3 && real.lanes >= 1 && real.is_bounded());
    let began = std::time::Instant::now();
    let one = stretched(&Secret::new("春江花月夜".into()), &[1; 16], real).unwrap();
    let took = began.elapsed().as_millis();
    println!("one guess at a passphrase: {took} ms");
    assert!(took >= 20, "a guess in {took} ms is no hindrance");
    assert!(*one != *stretched(&Secret::new("春江花月夜".into()), &[2; 16], real).unwrap(), "the salt counts");
    let cheap = stretched(&Secret::new("春江花月夜".into()), &[1; 16], Cost { memory_kib: 256, passes: 1, lanes: 1 }).unwrap();
    assert!(*one != *cheap, "the cost counts");
}

#[test]
fn nothing_secret_is_ever_shown() {
    let (key, code, slots) = two_ways();
    let way = passphrase("春江花月夜 2026");
    let shown = format!("{key:?} {code:?} {slots:?} {way:?} {:?}", slots.unwrap_by(&way));
    assert!(!shown.contains("春江") && !shown.contains(&hex::encode(key.bytes())) && !shown.contains(code.groups()[0].as_str()), "{shown}");
}

#[test]
fn what_the_slots_say_of_their_change_is_theirs() {
    let key = DataKey::make().unwrap();
    let mut changed = Changed::made(&key, Uuid::new_v4(), "change_passphrase", "2026-11-20T01:00:00.000Z", Some(1));
    assert!(changed.is_ours(&key) && !changed.is_ours(&DataKey::make().unwrap()));
    changed.clerk = Some(2);
    assert!(!changed.is_ours(&key));
}
