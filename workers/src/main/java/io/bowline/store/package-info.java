/** How times and records are kept in the database, the same in H2 and PostgreSQL. */
package io.bowline.store;
