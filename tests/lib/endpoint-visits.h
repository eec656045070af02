/* endpoint-visits.h: visits and relapses of a few patients, and endpoints of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/endpoints/engraft-endpoint.h"

#include "table-text.h"

/* A: worse on 10 April (day 100), confirmed on 3 July; rows in no order, two on one day of which the later row counts.
 * B: a relapse on 1 April, worse nine days later.  C: never worse.  D: only wrong rows. */
static const char visits[] =
  "id,date,EDSS,birth,VOLUME,GD,DEATH\n"
  "A,2020-07-03,3.0,1980-01-01,99.0,0,\n"
  "A,2020-01-01,2.0,1980-01-01,100.0,0,\n"
  "A,2020-04-10,2.0,1980-01-01,,,\n"
  "A,2020-04-10,3.0,1980-01-01,,1,\n"
  "B,2020-01-01,2.0,1990-01-01,100.0,0,2021-03-01\n"
  "B,2020-04-10,3.5,1990-01-01,,,2021-03-01\n"
  "B,2020-07-10,3.5,1990-01-01,99.9,0,\n"
  "C,2020-01-01,4.0,1990-01-01,100.0,0,\n"
  "C,2020-12-31,4.5,1990-01-01,98.0,0,\n"
  "C,2020-05-01,3.3,1990-01-01,,,\n"
  "C,,4.0,1990-01-01,,,\n"
  "C,2020-06-01,,1990-01-01,,,\n"
  "D,2020-01-01,11,1990-01-01,,,\n"
  "D,1989-01-01,2,1990-01-01,,,\n"
  ",2020-01-01,2,1990-01-01,,,\n";

static const char relapses[] = "id,date,end\nB,2020-04-01,\nB,2020-04-01,\nC,,\nZ,2020-03-01,\nA,2021-05-01,2021-04-01\n";

static inline EngraftVisitOptions *
name_columns (void)
{
  EngraftVisitOptions *columns = engraft_visit_options_new ();

  g_object_set (columns, "subject", "id", "date", "date", "birth", "birth", NULL);

  return columns;
}

static inline EngraftEndpoint *
derive (const char          *name,
        const char          *text,
        const char          *relapse_text,
        EngraftVisitOptions *given)
{
  g_autoptr(EngraftTable) table = read_table (text);
  g_autoptr(EngraftTable) relapse_table = relapse_text ? read_table (relapse_text) : NULL;
  g_autoptr(EngraftVisitOptions) columns = given ? given : name_columns ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftEndpointDefinition) definition = *name == '{' ? engraft_endpoint_definition_new_text (name, -1, &error)
                                                                  : engraft_endpoint_definition_find (name, &error);
  EngraftEndpoint *endpoint;

  g_assert_no_error (error);
  endpoint = engraft_endpoint_new (table, relapse_table, columns, definition, NULL, &error);
  g_assert_no_error (error);

  return endpoint;
}

static inline void
expect_cell (EngraftEndpoint      *endpoint,
             EngraftEndpointTable  kind,
             guint                 row,
             const char           *name,
             const char           *expected)
{
  g_autoptr(EngraftTable) table = engraft_endpoint_to_table (endpoint, kind);
  EngraftColumn *column = engraft_table_find_column (table, name);
  g_autofree char *cell = NULL;

  g_assert_nonnull (column);
  g_assert_cmpuint (row, <, engraft_table_get_n_rows (table));
  cell = engraft_column_dup_cell (column, row);
  g_assert_cmpstr (cell, ==, expected);
}
