/**
 * The {@code bowline} command line and the local Camunda it starts. {@link
 * io.bowline.deploy.LocalStack} is the stack for other modules; {@link
 * io.bowline.deploy.RunbookDeployment} puts the runbooks on an engine.
 */
package io.bowline.deploy;
