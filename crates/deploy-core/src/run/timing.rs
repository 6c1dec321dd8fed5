//! How long a run waits before it looks again, and before a look in vain says something.

use std::time::Duration;

use super::row::{Row, Stage};

/// How many looks in vain say that something is not there.
const LOOKS: u32 = 2;
/// The most flows that time is given for; with their hooks one after the other that is about an hour.
const MOST_FLOWS: usize = 116;

/// How long a run waits.
#[derive(Debug, Clone, Copy)]
pub struct Timing {
    /// How long after a lost answer Prismatic may still be at work on the request.
    pub grace: Duration,
    /// How much longer for each flow of an instance that is being deployed.
    pub flow: Duration,
    /// How long after a refusal what it was about may still come into sight.
    pub settle: Duration,
    /// How long to wait between the two looks that say that something is not there.
    pub second_look: Duration,
    /// How long to wait after the first look in vain; each wait is twice the one before.
    pub first_wait: Duration,
    /// The longest wait between two looks.
    pub longest_wait: Duration,
}

impl Default for Timing {
    /// Prismatic names no limit but that of a flow's deploy hook, 30 seconds (docs/lifecycle-events); load balancers
    /// give up on a request after about 60 seconds.
    fn default() -> Self {
        Self {
            grace: Duration::from_secs(90),
            flow: Duration::from_secs(30),
            settle: Duration::from_secs(10),
            second_look: Duration::from_secs(5),
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(20),
        }
    }
}

impl Timing {
    /// Whether so much time has passed that a look in vain says something.
    pub(crate) fn is_due(&self, row: &Row) -> bool {
        row.quiet_since.elapsed() >= self.due(row)
    }

    /// How long to wait before the next look at a row of which there is nothing to see; `None` where it was looked at
    /// long enough.
    pub(crate) fn patience(&self, row: &Row) -> Option<Duration> {
        if self.is_due(row) {
            return (row.looks + 1 < LOOKS).then_some(self.second_look);
        }
        let passed = row.quiet_since.elapsed();
        // Each wait is as long as all before it together.
        Some(passed.clamp(self.first_wait, self.longest_wait).min(self.due(row).saturating_sub(passed)))
    }

    /// How long Prismatic may be at work on what was last sent for a row.
    fn due(&self, row: &Row) -> Duration {
        if row.answered {
            return self.settle;
        }
        if matches!(row.stage, Stage::Deploying | Stage::CheckingDeploy) {
            let flows = u32::try_from(row.flows.len().min(MOST_FLOWS)).unwrap_or(0);
            self.grace.saturating_add(self.flow.saturating_mul(flows))
        } else {
            self.grace
        }
    }
}

#[cfg(test)]
mod tests {
    use prismatic_api::model::{CustomerId, Flow, FlowConfig, Trigger};

    use super::*;

    #[test]
    fn each_flow_makes_the_wait_for_a_deploy_longer_and_none_other() {
        let flow = |number: i64| FlowConfig {
            id: number.to_string(),
            webhook_url: String::new(),
            flow: Flow {
                id: number.to_string(),
                name: "Orders".to_owned(),
                description: None,
                is_synchronous: false,
                sort_order: number,
                trigger: Trigger { component: None, schedule: None },
            },
        };
        let mut row = Row::new(1, CustomerId::new("c"), "Globex".to_owned(), "Orders".to_owned());
        row.flows = (0..20).map(flow).collect();
        let timing = Timing::default();
        let mut due = |stage, answered| {
            (row.stage, row.answered) = (stage, answered);
            timing.due(&row).as_secs()
        };
        assert_eq!(due(Stage::CheckingDeploy, false), 90 + 20 * 30);
        assert_eq!(due(Stage::CheckingDeploy, true), 10);
        assert_eq!(due(Stage::CheckingCreate, false), 90);
    }
}
