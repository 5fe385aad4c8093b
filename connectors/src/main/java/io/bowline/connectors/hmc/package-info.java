/** The Power Hardware Management Console over its command line. */
package io.bowline.connectors.hmc;
