//! A closed list of words: one spelling in Rust, SQL, JSON and on screen.

/// An enum whose variants have a code (SQL and JSON) and a Chinese word (screens and papers).
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal / $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        pub enum $name { $($(#[$note])* #[serde(rename = $code)] $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it is stored and sent.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// As a clerk reads it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl rusqlite::types::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                let code = value.as_str()?;
                Self::ALL
                    .iter()
                    .copied()
                    .find(|word| word.code() == code)
                    .ok_or_else(|| rusqlite::types::FromSqlError::Other(format!("no {} is called {code}", stringify!($name)).into()))
            }
        }
    };
}

pub(crate) use words;
