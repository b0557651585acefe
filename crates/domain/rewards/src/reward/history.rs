//! Random histories: whatever is earned, used, paid, taken back and told twice, the ledger balances, no lot is below zero,
//! and nothing is paid twice. The rules are those that the commands use; only the database is left out.

mod world;

use proptest::collection::vec;
use proptest::prelude::*;

use world::World;

#[derive(Clone, Debug)]
enum Deed {
    Earn { money: bool, amount: i64, days: i32 },
    Use { quantity: i64 },
    Refund { which: usize, share: i32 },
    Pay,
    Arrive,
    CallOff,
    Pass { days: i64 },
    TellAgain { which: usize },
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (any::<bool>(), 1_i64..9_000, 1_i32..60).prop_map(|(money, amount, days)| Deed::Earn { money, amount, days }),
        2 => (1_i64..9_000).prop_map(|quantity| Deed::Use { quantity }),
        2 => (0_usize..20, 0_i32..=10_000).prop_map(|(which, share)| Deed::Refund { which, share }),
        1 => Just(Deed::Pay),
        1 => Just(Deed::Arrive),
        1 => Just(Deed::CallOff),
        1 => (1_i64..40).prop_map(|days| Deed::Pass { days }),
        1 => (0_usize..20).prop_map(|which| Deed::TellAgain { which }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn led_1_2_4_random_histories_balance(deeds in vec(deed(), 1..60)) {
        let mut world = World::new();
        for deed in &deeds {
            world.happen(deed);
            world.check();
        }
    }
}
