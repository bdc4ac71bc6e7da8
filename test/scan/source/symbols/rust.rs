//! HERE => file

#![allow(dead_code)]
use std::fmt;

// HERE => class Cart
#[derive(Debug)]
pub struct Cart<T> {
    books: Vec<T>,
}

// HERE => class Cart
impl<T> Cart<T> {
    /// HERE => method Cart.add
    #[inline]
    pub fn add(&mut self, book: T) {
        // HERE => method Cart.add
        self.books.push(book);
        let text = r#"HERE " => string"#;
        let quote = '"'; // HERE => method Cart.add
    }
}

impl fmt::Display for shop::Cart<i32> {
    // HERE => method Cart.fmt
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        Ok(())
    }
}

/* HERE /* nested */ => interface Shop */
trait Shop {
    /// HERE => method Shop.open
    fn open(&self);
    fn close(&self) {} // HERE => method Shop.close
}

/// HERE => type Kind
enum Kind {
    Full,
}

// HERE => type Id
type Id = String;

// HERE => function login
async fn login<'a>(name: &'a str) {
}

// HERE => constant TOTAL
const TOTAL: fn(i32) -> i32 = |x| x;

// HERE => function cart
macro_rules! cart {
    () => {};
}

// HERE => suite tests
#[cfg(test)]
mod tests {
    use super::*;

    // HERE => test tests.adds active
    #[test]
    fn adds() {
        assert_eq!(1, cart().len());
    }

    #[test] // HERE => test tests.adds_nothing assertion-free
    fn adds_nothing() {
        cart().add(book());
        // assert_eq!(1, 1);
    }

    // HERE => test tests.helped active
    #[tokio::test(flavor = "multi_thread")]
    async fn helped() {
        compare(1).await;
    }

    // HERE => function compare
    async fn compare(size: usize) {
        if size != 1 {
            panic!("not one");
        }
    }

    // HERE => test tests.empty empty
    #[rstest]
    #[case(1)]
    fn empty(#[case] size: usize) {}

    /// HERE => test tests.later skipped
    #[test]
    #[ignore = "later"]
    fn later() {
        assert!(true);
    }

    // HERE => test tests.panics active
    #[test]
    #[should_panic(expected = "full")]
    fn panics() {
        cart().add(book());
    }

    // HERE => test tests.fails active
    #[test]
    fn fails() -> Result<(), Error> {
        cart().pay()?;
        Ok(())
    }
}
