/** Days after the due date until somebody looks whether an action worked. */
export const CHECK_AFTER_DAYS = 60;
