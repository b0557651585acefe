//! The bank that every agency begins with: three questions of each area, the delicate ones in a roundabout way too
//! (s74, s75).

use super::Area;

/// A question in each language, by its tag.
type Words = &'static [(&'static str, &'static str)];

/// A question to begin with.
pub(super) struct Seed {
    pub(super) area: Area,
    pub(super) sensitivity: i32,
    pub(super) direct: Words,
    pub(super) indirect: Words,
}

/// What an agency begins with.
pub(super) const SEEDS: [Seed; 9] = [
    Seed {
        area: Area::Sentiment,
        sensitivity: 1,
        direct: &[
            ("en", "How has working with us been for you since we last talked?"),
            ("ro", "Cum a fost colaborarea cu noi de când am vorbit ultima dată?"),
            ("uk", "Як вам працювалося з нами від нашої останньої розмови?"),
            ("zh-Hans", "自上次交流以来，您觉得与我们的合作怎么样？"),
        ],
        indirect: &[],
    },
    Seed {
        area: Area::Sentiment,
        sensitivity: 1,
        direct: &[
            ("en", "What should we do better?"),
            ("ro", "Ce ar trebui să facem mai bine?"),
            ("uk", "Що нам варто робити краще?"),
            ("zh-Hans", "您认为我们哪些方面应当做得更好？"),
        ],
        indirect: &[],
    },
    Seed {
        area: Area::Sentiment,
        sensitivity: 2,
        direct: &[
            ("en", "How satisfied are you with the people who look after you?"),
            (
                "ro",
                "Cât de mulțumit sunteți de oamenii care se ocupă de dumneavoastră?",
            ),
            ("uk", "Наскільки ви задоволені людьми, які вас обслуговують?"),
            ("zh-Hans", "您对为您服务的人员满意吗？"),
        ],
        indirect: &[
            (
                "en",
                "If a colleague asked what it is like to work with our people, what would you say?",
            ),
            (
                "ro",
                "Dacă un coleg v-ar întreba cum este să lucrezi cu oamenii noștri, ce i-ați spune?",
            ),
            (
                "uk",
                "Якби колега запитав, як це — працювати з нашими людьми, що б ви сказали?",
            ),
            ("zh-Hans", "如果有同事问起与我们的人员打交道的感受，您会怎么说？"),
        ],
    },
    Seed {
        area: Area::Needs,
        sensitivity: 1,
        direct: &[
            (
                "en",
                "What has changed in your business, and what do you plan for the coming year?",
            ),
            (
                "ro",
                "Ce s-a schimbat în activitatea dumneavoastră și ce planuri aveți pentru anul care vine?",
            ),
            ("uk", "Що змінилося у вашій справі й що ви плануєте на наступний рік?"),
            ("zh-Hans", "您的业务有哪些变化？来年有什么打算？"),
        ],
        indirect: &[],
    },
    Seed {
        area: Area::Needs,
        sensitivity: 1,
        direct: &[
            ("en", "Which tasks cost you more time or trouble than they should?"),
            ("ro", "Ce treburi vă consumă mai mult timp sau efort decât ar trebui?"),
            ("uk", "Які справи забирають у вас більше часу чи зусиль, ніж мали б?"),
            ("zh-Hans", "哪些工作耗费了您过多的时间或精力？"),
        ],
        indirect: &[],
    },
    Seed {
        area: Area::Needs,
        sensitivity: 2,
        direct: &[
            ("en", "Is there money for something new this year?"),
            ("ro", "Există buget pentru ceva nou anul acesta?"),
            ("uk", "Чи є цього року кошти на щось нове?"),
            ("zh-Hans", "今年有预算添置新的东西吗？"),
        ],
        indirect: &[
            (
                "en",
                "What would have to happen before a firm like yours invested in something new?",
            ),
            (
                "ro",
                "Ce ar trebui să se întâmple ca o firmă ca a dumneavoastră să investească în ceva nou?",
            ),
            (
                "uk",
                "Що мало б статися, щоб така фірма, як ваша, вклала кошти в щось нове?",
            ),
            ("zh-Hans", "像贵公司这样的企业，在什么情况下会投资新的东西？"),
        ],
    },
    Seed {
        area: Area::Competition,
        sensitivity: 2,
        direct: &[
            ("en", "Which other suppliers have been in touch with you lately?"),
            ("ro", "Ce alți furnizori v-au contactat în ultima vreme?"),
            ("uk", "Які інші постачальники зверталися до вас останнім часом?"),
            ("zh-Hans", "最近有哪些其他供应商联系过您？"),
        ],
        indirect: &[
            ("en", "When you bought from us, which other suppliers did you consider?"),
            (
                "ro",
                "Când ați cumpărat de la noi, ce alți furnizori ați luat în calcul?",
            ),
            ("uk", "Коли ви купували в нас, яких ще постачальників розглядали?"),
            ("zh-Hans", "当初选择我们时，您还考虑过哪些供应商？"),
        ],
    },
    Seed {
        area: Area::Competition,
        sensitivity: 2,
        direct: &[
            ("en", "What do others in our trade do better than we do?"),
            ("ro", "Ce fac alții din domeniul nostru mai bine decât noi?"),
            ("uk", "Що інші в нашій галузі роблять краще за нас?"),
            ("zh-Hans", "同行在哪些方面做得比我们好？"),
        ],
        indirect: &[
            ("en", "What have you seen elsewhere lately that you liked?"),
            ("ro", "Ce ați văzut în altă parte în ultima vreme și v-a plăcut?"),
            ("uk", "Що з побаченого деінде останнім часом вам сподобалося?"),
            ("zh-Hans", "您最近在别处见过什么让您满意的做法？"),
        ],
    },
    Seed {
        area: Area::Competition,
        sensitivity: 3,
        direct: &[
            ("en", "Are you thinking of moving to another supplier?"),
            ("ro", "Vă gândiți să treceți la alt furnizor?"),
            ("uk", "Чи думаєте ви перейти до іншого постачальника?"),
            ("zh-Hans", "您是否考虑更换供应商？"),
        ],
        indirect: &[
            (
                "en",
                "What would another supplier have to offer to be interesting to a firm like yours?",
            ),
            (
                "ro",
                "Ce ar trebui să ofere alt furnizor ca să fie interesant pentru o firmă ca a dumneavoastră?",
            ),
            (
                "uk",
                "Що мав би запропонувати інший постачальник, щоб зацікавити таку фірму, як ваша?",
            ),
            ("zh-Hans", "其他供应商要提供什么，才会让贵公司这样的企业感兴趣？"),
        ],
    },
];
