"""Check a caseload inside Spark: one case as JSON per row in, one result as JSON per row out.

    spark-submit --files /usr/local/bin/poortwachter examples/spark_pipe.py IN OUT

Every partition starts one process and streams its rows through it, so memory stays constant. Exit
code 2 means that a case could not be read: its row says so under `mislukt`, so that is no failure
here. `--peildatum` keeps a retry after midnight from judging differently.
"""

import sys

from pyspark.sql import SparkSession

CHECK = (
    "sh -c './poortwachter check - --emit ndjson --jobs 1 --fail-on nooit --peildatum {datum}"
    " || [ $? -eq 2 ]'"
)


def main(source: str, target: str, datum: str) -> None:
    spark = SparkSession.builder.appName("poortwachter").getOrCreate()
    cases = spark.sparkContext.textFile(source)
    cases.pipe(CHECK.format(datum=datum), checkCode=True).saveAsTextFile(target)


if __name__ == "__main__":
    main(*sys.argv[1:4])
