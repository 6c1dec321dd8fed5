// The words of what a deployment comes to: the instance and its webhook URLs.

/** What is said of an instance that is live. */
export const result = {
  screen: "Deployed",
  words: "Copy each webhook URL and send it to whoever connects the other side.",
  wordsNoUrls: "This integration needs no webhook URL. There is nothing more to hand over.",
  instance: "Instance",
  version: "Version",
  versionOf: "{{integration}}, version {{number}}",
  customer: "Customer",
  urls: "Webhook URLs",
  copyUrl: "Copy URL",
  copyUrlOf: "Copies the webhook URL of {{flows}}",
  sharedUrl: "These flows share one URL.",
  noFlows: "This version has no flows, so there is no URL to hand over.",
  noUrlSchedule: "Runs on a schedule – no URL needed",
  noUrlDeploy: "Runs when deployed – no URL needed",
  noUrlOther: "No URL needed",
  problem: {
    notHttps:
      "Don’t hand this URL over: it is not secure, it doesn’t start with https. Ask your admin.",
    hiddenCharacters:
      "Don’t hand this URL over: it has hidden characters and may lead elsewhere. Ask your admin.",
    unusable: "Don’t hand this over: it is not a web address. Ask your admin.",
  },
  unfamiliarHost:
    "Check before you send this: it leads to an address that Refract doesn’t know. Your admin can tell whether it is yours.",
  trigger: {
    webhook: "Webhook",
    synchronous: "Synchronous webhook",
    schedule: "Schedule",
    deployTrigger: "Runs on deploy",
    unknown: "Other start",
  },
};
