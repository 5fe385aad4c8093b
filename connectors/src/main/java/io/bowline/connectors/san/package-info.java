/** IBM Spectrum Virtualize arrays over their command line. */
package io.bowline.connectors.san;
