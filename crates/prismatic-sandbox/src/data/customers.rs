//! Makes the customers: a few known ones, and as many others as are wanted.

use fastrand::Rng;
use jiff::SignedDuration;

use super::{NOW, days_ago};
use crate::global_id::{IdSource, Kind};
use crate::store::rows::CustomerRow;

/// Makes `count` customers and the system customer, which comes last.
pub(super) fn generate(count: usize, seed: u64, ids: &IdSource) -> Vec<CustomerRow> {
    let mut rng = Rng::with_seed(seed);
    let names = names(count, &mut rng);
    let mut rows: Vec<CustomerRow> =
        names.into_iter().enumerate().map(|(n, name)| customer(n, name, ids, &mut rng)).collect();
    rows.push(CustomerRow {
        is_system: true,
        external_id: None,
        labels: Vec::new(),
        description: String::from("Holds the test instances of integrations."),
        ..customer(count, String::from("Tidewater Software (test)"), ids, &mut rng)
    });
    rows
}

/// The customers that every sandbox begins with, as far as its number of customers reaches.
const KNOWN: [&str; 8] = [
    "Harbourline Logistics",
    "Brightwater Foods",
    "Calder & Finch",
    "Ostrava Retail Group",
    "Juniper Home",
    "Meadowgate Pharmacy",
    "Sundby Marine",
    "Kestrel Outdoor",
];

/// The place of the customer for whom nobody may add instances.
const CLOSED: usize = 4;

/// Lists `count` different names: every pair of words once, in an order of the seed's, then the
/// pairs again with a place or a number behind them.
fn names(count: usize, rng: &mut Rng) -> Vec<String> {
    let pairs = FIRST_WORDS.iter().flat_map(|first| BRANCHES.iter().map(move |branch| format!("{first} {branch}")));
    let mut pairs: Vec<String> = pairs.collect();
    rng.shuffle(&mut pairs);
    let known = KNOWN.into_iter().map(str::to_owned);
    let made = (0..).map(|n: usize| {
        let pair = &pairs[n % pairs.len()];
        match n / pairs.len() {
            0 => pair.clone(),
            round => match PLACES.get(round - 1) {
                Some(place) => format!("{pair} {place}"),
                None => format!("{pair} {round}"),
            },
        }
    });
    known.chain(made).take(count).collect()
}

fn customer(n: usize, name: String, ids: &IdSource, rng: &mut Rng) -> CustomerRow {
    let age = SignedDuration::from_mins(rng.i64(1_440..AGE_IN_MINUTES));
    let created_at = NOW - age;
    let since_change = SignedDuration::from_mins(rng.i64(0..age.as_mins()));
    let description = match n {
        CLOSED => "Left in October; data is kept until the end of the year.",
        _ => *rng.choice(&DESCRIPTIONS).unwrap_or(&""),
    };
    CustomerRow {
        id: ids.id(Kind::Customer, &n.to_string()),
        folded_name: name.to_lowercase(),
        name,
        description: description.to_owned(),
        external_id: (n % 11 != 7).then(|| format!("TW-{:05}", 10_001 + n)),
        labels: labels(rng),
        allow_add_instance: n != CLOSED,
        is_system: false,
        created_at: created_at.max(days_ago(1_095)),
        updated_at: NOW - since_change,
    }
}

const AGE_IN_MINUTES: i64 = 1_095 * 24 * 60;

fn labels(rng: &mut Rng) -> Vec<String> {
    let mut labels = vec!["Enterprise", "Mid-market", "Starter"];
    labels = vec![labels[rng.usize(..labels.len())]];
    labels.extend(rng.choice(["EU", "UK", "US", "APAC"]));
    if rng.u8(..8) == 0 {
        labels.push("Trial");
    }
    if rng.u8(..12) == 0 {
        labels.push("Pilot");
    }
    labels.into_iter().map(str::to_owned).collect()
}

const DESCRIPTIONS: [&str; 6] = [
    "",
    "Runs its own web shop and two warehouses.",
    "Group with several legal entities; one account each.",
    "Came over from the old platform.",
    "Prefers changes on Tuesdays.",
    "Seasonal business; quiet from January to March.",
];

const FIRST_WORDS: [&str; 64] = [
    "Aldermoor",
    "Amberley",
    "Arden",
    "Ashcombe",
    "Banbrook",
    "Barrowdale",
    "Bellweather",
    "Birchfield",
    "Blackthorn",
    "Bluestem",
    "Bramwell",
    "Brookhaven",
    "Cedarline",
    "Clearwater",
    "Cobalt",
    "Copperfield",
    "Crestview",
    "Dovetail",
    "Dunmore",
    "Eastgate",
    "Edgewater",
    "Elmstead",
    "Everly",
    "Fairhaven",
    "Falconer",
    "Fernhill",
    "Foxglove",
    "Garnet",
    "Glenbrook",
    "Goldcrest",
    "Greenlane",
    "Hartwell",
    "Hazelwood",
    "Highmoor",
    "Hollins",
    "Ironbridge",
    "Ivybridge",
    "Kingsley",
    "Lakeland",
    "Larkspur",
    "Linden",
    "Lockwood",
    "Maplewood",
    "Marlowe",
    "Millbrook",
    "Northgate",
    "Oakridge",
    "Pinecrest",
    "Quarry Hill",
    "Redwood",
    "Riverbend",
    "Rosemont",
    "Saltmarsh",
    "Silverton",
    "Southwick",
    "Stonebridge",
    "Summerfield",
    "Thornbury",
    "Underhill",
    "Valewood",
    "Westbrook",
    "Whitcombe",
    "Willowbank",
    "Wrenfield",
];

const BRANCHES: [&str; 64] = [
    "Apparel",
    "Appliances",
    "Auto Parts",
    "Bakery",
    "Bikes",
    "Books",
    "Brewing",
    "Building Supply",
    "Ceramics",
    "Chemicals",
    "Coffee",
    "Components",
    "Cosmetics",
    "Dairy",
    "Dental",
    "Distribution",
    "Electronics",
    "Energy",
    "Engineering",
    "Eyewear",
    "Farms",
    "Fashion",
    "Fasteners",
    "Fitness",
    "Flooring",
    "Foods",
    "Footwear",
    "Freight",
    "Furniture",
    "Garden",
    "Glass",
    "Hardware",
    "Health",
    "Homeware",
    "Hospitality",
    "Instruments",
    "Interiors",
    "Jewellery",
    "Kitchens",
    "Laboratories",
    "Leather",
    "Lighting",
    "Logistics",
    "Machinery",
    "Marine",
    "Medical",
    "Metals",
    "Music",
    "Nurseries",
    "Office Supply",
    "Optics",
    "Packaging",
    "Paints",
    "Paper",
    "Pet Supply",
    "Pharmacy",
    "Plastics",
    "Printing",
    "Robotics",
    "Seafood",
    "Sports",
    "Textiles",
    "Tools",
    "Toys",
];

const PLACES: [&str; 24] = [
    "Aarhus", "Antwerp", "Bergen", "Bristol", "Cork", "Dresden", "Galway", "Ghent", "Graz", "Leeds", "Lille", "Linz",
    "Lyon", "Malmö", "Nantes", "Odense", "Porto", "Rennes", "Seville", "Tampere", "Tartu", "Trieste", "Utrecht",
    "Zwolle",
];
