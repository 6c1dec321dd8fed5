// The icons in use, each imported alone so that the thousands of others are never read.
export { default as IconAlertTriangle } from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
export { default as IconBan } from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
export { default as IconCheck } from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
export { default as IconCircleCheck } from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
export { default as IconCircleDashed } from "@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs";
export { default as IconCopy } from "@tabler/icons-react/dist/esm/icons/IconCopy.mjs";
export { default as IconInbox } from "@tabler/icons-react/dist/esm/icons/IconInbox.mjs";
export { default as IconInfoCircle } from "@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs";
export { default as IconKey } from "@tabler/icons-react/dist/esm/icons/IconKey.mjs";
export { default as IconLinkOff } from "@tabler/icons-react/dist/esm/icons/IconLinkOff.mjs";
export { default as IconLock } from "@tabler/icons-react/dist/esm/icons/IconLock.mjs";
export { default as IconPlugConnectedX } from "@tabler/icons-react/dist/esm/icons/IconPlugConnectedX.mjs";
export { default as IconQuestionMark } from "@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs";
export { default as IconRocket } from "@tabler/icons-react/dist/esm/icons/IconRocket.mjs";
export { default as IconSelector } from "@tabler/icons-react/dist/esm/icons/IconSelector.mjs";
export { default as IconSettings } from "@tabler/icons-react/dist/esm/icons/IconSettings.mjs";
export { default as IconUserExclamation } from "@tabler/icons-react/dist/esm/icons/IconUserExclamation.mjs";
