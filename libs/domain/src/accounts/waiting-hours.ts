/** Hours in which those who hold a place may object to a role that another gives there. */
export const waitingHours = 72;
