/** So long a domain's database may take, in milliseconds; the rest of a page does not wait for it longer. */
export const mostPanelMs = 2_500;
