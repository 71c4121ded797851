/**
 * The exported tables as Parquet, for those who analyse. {@link org.wheatstone.bench.parquet.ParquetExport} has the
 * application write its CSV and DuckDB turn that into columns; {@link org.wheatstone.bench.parquet.Table} says which
 * type each column has.
 */
package org.wheatstone.bench.parquet;
