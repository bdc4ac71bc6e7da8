#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn active_asserts() {
        assert_eq!(total(&[]), 0);
    }

    #[test]
    fn assertion_free_call() {
        add(&[], "Emma");
    }

    #[test]
    #[ignore]
    fn skipped_ignored() {
        assert_eq!(total(&[]), 0);
    }

    #[ignore = "later"]
    #[test]
    fn skipped_with_reason() {
        assert_eq!(total(&[]), 0);
    }

    #[test]
    #[cfg_attr(miri, ignore)]
    fn active_ignored_on_condition() {
        assert_eq!(total(&[]), 0);
    }

    #[test]
    #[should_panic(expected = "no book")]
    fn active_panics() {
        add(&[], "");
    }

    #[test]
    fn active_unwraps() {
        pay(1).unwrap();
    }

    #[test]
    fn active_question_mark() -> Result<(), Error> {
        pay(1)?;
        Ok(())
    }

    #[test]
    fn active_helper_that_unwraps() {
        paid();
    }

    fn paid() {
        pay(1).unwrap();
    }

    #[test]
    fn assertion_free_helper() {
        filled();
    }

    fn filled() {
        add(&[], "Emma");
    }

    #[test]
    fn active_bounds() {
        is_send::<Cart>();
    }

    #[test]
    fn empty_body() {}

    #[tokio::test]
    async fn active_tokio() {
        assert!(pay(1).await.is_ok());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn assertion_free_tokio() {
        pay(1).await;
    }

    #[rstest]
    #[case(1, 2)]
    #[case(3, 4)]
    fn active_rstest(#[case] one: u32, #[case] other: u32) {
        assert!(one < other);
    }

    #[test_case(1; "one")]
    fn assertion_free_test_case(count: u32) {
        add(&[], count);
    }

    #[test]
    fn active_does_not_panic() {
        add(&[], "");
    }

    #[test]
    fn active_macro_of_its_own() {
        assert_cart!(total(&[]));
    }

    #[test]
    fn active_snapshot() {
        insta::assert_snapshot!(total(&[]));
    }

    #[test]
    fn active_model() {
        loom::model(|| {
            add(&[], "Emma");
        });
    }
}

proptest! {
    #[test]
    fn active_property(count in 0..9u32) {
        prop_assert!(count < 9);
    }
}
