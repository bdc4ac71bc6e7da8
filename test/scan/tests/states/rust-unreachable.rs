#[cfg(any())]
#[test]
fn unreachable_any() {
    assert_eq!(total(), 0);
}

#[cfg(not(test))]
mod closed {
    #[test]
    fn unreachable_outside_of_tests() {
        assert_eq!(total(), 0);
    }
}

#[cfg(all(test, feature = "shelf"))]
mod shelf {
    #[test]
    fn active_feature() {
        assert_eq!(total(), 0);
    }
}

#[test]
fn assertion_free_false() {
    add(1);
    if false {
        assert_eq!(total(), 0);
    }
}

#[test]
fn active() {
    assert_eq!(total(), 0);
}
