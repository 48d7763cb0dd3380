/** Limits connections per site, in one process or in many. */
package com.example.sitelimit;
