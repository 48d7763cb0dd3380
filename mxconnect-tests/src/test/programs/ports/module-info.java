module ports {
  requires mxconnect.api;
}
