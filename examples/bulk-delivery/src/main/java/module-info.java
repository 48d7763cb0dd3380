/** Delivers a message to many recipients at once. */
module com.example.bulk {
  requires mxconnect.api;
}
