// The mark of Refract: a beam that a prism bends into colours.

/** The mark, as decoration beside the name. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <path d="M2 29.5 L18 24" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
      <path d="M30 23 L46 18" stroke="#e0762f" strokeWidth="3" strokeLinecap="round" />
      <path d="M31.5 26.5 L46 26.5" stroke="#1f9d6b" strokeWidth="3" strokeLinecap="round" />
      <path d="M33 30 L46 35" stroke="#6a74f0" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M24 7 L41 38 L7 38 Z"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinejoin="round"
        fill="var(--refract-mark-fill)"
      />
    </svg>
  );
}
