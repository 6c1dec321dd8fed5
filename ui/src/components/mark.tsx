// The mark of Refract: one line that becomes many.

/** The mark, as decoration beside the name. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <g strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M4 24 H20" stroke="currentColor" />
        <path d="M20 24 L32 10 H43" stroke="#e0762f" />
        <path d="M20 24 H43" stroke="#1f9d6b" />
        <path d="M20 24 L32 38 H43" stroke="#6a74f0" />
      </g>
      <circle cx="20" cy="24" r="6.5" fill="currentColor" />
    </svg>
  );
}
