/**
 * What the command line is given: traces, price lists, the accounts.
 *
 * <p>Start with {@link org.wheatstone.gateway.app.input.InputFile}, which is a file or a sample inside the jar.
 * {@link org.wheatstone.gateway.app.input.TraceReader} and {@link org.wheatstone.gateway.app.input.PriceListReader}
 * read CSV, {@link org.wheatstone.gateway.app.input.AccountsReader} YAML. All of them read the whole file before they
 * answer, and refuse it with one {@link org.wheatstone.gateway.app.input.InputException} that names file, line and
 * column: a file that is wrong anywhere starts nothing. {@link org.wheatstone.gateway.app.input.ConfigurationCommands}
 * turns instruments and accounts into commands that a new journal begins with. Grade books have a package of their own.
 */
package org.wheatstone.gateway.app.input;
