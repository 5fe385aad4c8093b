/** Talks to devices: one package per family, usable without Camunda, Spring or the domain. */
package io.bowline.connectors;
