//! The integration with 60 settings on 8 pages: some of each page are changed, the others keep their defaults.

use super::described::Described;
use super::described::Step::{Fill, Shows};
use crate::harness::Fill::{Answer, Choose, Code, Pick, Press, Type};

pub(super) const ERP: Described = Described {
    integration: "Meridian ERP",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        (
            "Connection",
            &[
                Fill("Base URL", Type("https://erp.kestrel.example/ws")),
                Fill("Client", Type("200")),
                Fill("User Name", Type("TWSYNC")),
                Fill("Password", Type("erp_canary")),
                Fill("System", Pick("Development")),
                Fill("Company Code", Type("2000")),
                Fill("Request Time-out", Type("90")),
            ],
        ),
        (
            "Customers",
            &[
                Fill("Match Partners By", Pick("External number")),
                Fill("Create Missing Partners?", Answer("No")),
                Fill("Payment Terms", Type("Z014")),
            ],
        ),
        (
            "Orders",
            &[
                Fill("Delivery Block", Type("01")),
                Fill("Order Batch Size", Type("75")),
                Fill("Minutes between", Type("20")),
                Shows("Every 20 minutes"),
            ],
        ),
        (
            "Items",
            &[
                Fill("Item Number From", Pick("EAN")),
                Fill("Add to Unit Mapping", Press),
                Fill("Unit Mapping: name 3", Type("pallet")),
                Fill("Unit Mapping: value 3", Type("PF")),
            ],
        ),
        (
            "Stock",
            &[
                Fill("Remove: Storage Locations, 2", Press),
                Fill("Hours between", Type("6")),
                Fill("Minute of the hour", Type("15")),
            ],
        ),
        (
            "Invoices",
            &[
                Fill("First Posting Date", Choose("2026-07-01")),
                Fill("Move down: Tax Codes, 1", Press),
                Fill("Post to Closed Periods?", Answer("Yes")),
            ],
        ),
        (
            "Payments",
            &[Fill("Tolerance", Type("0.10")), Fill("Days between", Type("2")), Fill("Time of day", Choose("03:30"))],
        ),
        (
            "Monitoring",
            &[
                Fill("Alert Recipients: value 1", Type("erp@kestrel.example")),
                Fill("Alert After", Pick("An hour")),
                Fill("Go-live: day", Choose("2027-01-01")),
                Fill("Extra Header", Code("<header origin=\"kestrel\"/>")),
            ],
        ),
        ("API keys", &[]),
        ("Summary", &[]),
    ],
    before: 10,
    stored: STORED,
};

const STORED: &str = r#"{
    "Meridian Connection": {
        "status": "ACTIVE",
        "inputs": {
            "baseUrl": "https://erp.kestrel.example/ws",
            "client": "200",
            "username": "TWSYNC",
            "password": "(kept)"
        }
    },
    "System": "Development",
    "Company Code": "2000",
    "Plant": "0001",
    "Sales Organization": "TW01",
    "Distribution Channel": "10",
    "Division": "00",
    "Request Time-out": "90",
    "Partner Group": "TWEB",
    "Number Range": "07",
    "Match Partners By": "External number",
    "Create Missing Partners?": "false",
    "Update Addresses?": "true",
    "Reconciliation Account": "140000",
    "Payment Terms": "Z014",
    "Dunning Procedure": "0001",
    "Order Type": "ZWEB",
    "Return Type": "ZRET",
    "Price Source": "Tidewater",
    "Partial Deliveries": "Allowed",
    "Delivery Block": "01",
    "Text ID for Remarks": "0002",
    "Order Batch Size": "75",
    "Order Schedule": ["*/20 * * * *", "MINUTE", ""],
    "Item Number From": "EAN",
    "Material Type": "HAWA",
    "Industry Sector": "M",
    "Base Unit": "PCE",
    "Create Missing Materials?": "false",
    "Freight Item": "FREIGHT",
    "Discount Item": "DISCOUNT",
    "Unit Mapping": "[{\"key\":\"box\",\"value\":\"BX\"},{\"key\":\"piece\",\"value\":\"PCE\"},{\"key\":\"pallet\",\"value\":\"PF\"}]",
    "Storage Locations": "[\"0001\"]",
    "Stock Type": "Unrestricted",
    "Safety Stock": "0",
    "Reserve on Order?": "true",
    "Report Negative Stock?": "false",
    "Stock Schedule": ["15 */6 * * *", "HOUR", ""],
    "Stock Batch Size": "500",
    "Billing Type": "ZF2",
    "Credit Memo Type": "ZG2",
    "Tax Codes": "[{\"key\":\"5\",\"value\":\"A2\"},{\"key\":\"20\",\"value\":\"A1\"}]",
    "Revenue Account": "800000",
    "Cost Center": "4711",
    "First Posting Date": "2026-07-01",
    "Post to Closed Periods?": "true",
    "Clearing Account": "113100",
    "Payment Methods": "[{\"key\":\"card\",\"value\":\"C\"},{\"key\":\"transfer\",\"value\":\"T\"}]",
    "Tolerance": "0.10",
    "Write-off Account": "881000",
    "Post Fees Separately?": "true",
    "Fee Account": "685000",
    "Payout Schedule": ["30 03 */2 * *", "DAY", ""],
    "Alert Recipients": "[\"erp@kestrel.example\"]",
    "Alert After": "An hour",
    "Stop on Errors?": "false",
    "Retry Attempts": "3",
    "Keep Logs For": "30",
    "Go-live": "2027-01-01T06:00:00Z",
    "Extra Header": "<header origin=\"kestrel\"/>",
    "API keys": ["Order placed"]
}"#;
