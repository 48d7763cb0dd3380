/** An application that plans what it is told to. */
module planner {
  requires mxconnect.api;
}
