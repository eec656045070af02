/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/data/engraft-tally.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESULT (engraft_result_get_type ())

G_DECLARE_INTERFACE (EngraftResult, engraft_result, ENGRAFT, RESULT, GObject)

/**
 * EngraftTableShape:
 * @ENGRAFT_TABLE_SHAPE_LONG: as it is, for many rows
 * @ENGRAFT_TABLE_SHAPE_ROWS: a row an entry, each estimate with its interval in one cell
 * @ENGRAFT_TABLE_SHAPE_COLUMNS: so, but turned: a column an entry
 *
 * How a table of a result is read best.
 */
typedef enum
{
  ENGRAFT_TABLE_SHAPE_LONG,
  ENGRAFT_TABLE_SHAPE_ROWS,
  ENGRAFT_TABLE_SHAPE_COLUMNS,
} EngraftTableShape;

/**
 * EngraftResultTable:
 * @nick: what the command line calls it
 * @title: what people call it, not translated
 * @when_empty: why it has no rows, and what to do, not translated
 * @shape: how it is read best
 *
 * One of the tables of a result.
 */
typedef struct
{
  const char        *nick;
  const char        *title;
  const char        *when_empty;
  EngraftTableShape  shape;
} EngraftResultTable;

/**
 * EngraftResultInterface:
 * @tables: (skip): its tables in the order in which they are offered; an index is what @to_table takes
 * @n_tables: (skip): how many
 * @to_table: see [method@Result.to_table]
 * @to_json: see [method@Result.to_json]
 * @get_notices: see [method@Result.get_notices]
 * @dup_sentence: see [method@Result.dup_sentence]
 * @dup_methods: see [method@Result.dup_methods]
 * @list_subjects: see [method@Result.list_subjects]; may be %NULL
 * @find_rows: see [method@Result.find_rows]; %NULL: each row lists its subjects
 *
 * What each result of an analysis can do.
 */
struct _EngraftResultInterface
{
  /*< private >*/
  GTypeInterface            parent_interface;

  /*< public >*/
  const EngraftResultTable *tables;
  guint                     n_tables;

  EngraftTable             *(*to_table)     (EngraftResult *self,
                                             guint          table);
  JsonNode                 *(*to_json)      (EngraftResult *self);
  GListModel               *(*get_notices)  (EngraftResult *self);
  char                     *(*dup_sentence) (EngraftResult *self);
  char                     *(*dup_methods)  (EngraftResult *self);
  char                    **(*list_subjects) (EngraftResult *self,
                                              guint          table,
                                              guint          row);
  GHashTable               *(*find_rows)    (EngraftResult *self,
                                             guint          table,
                                             GHashTable    *subjects);
};

const EngraftResultTable *engraft_result_type_list_tables (GType      result_type,
                                                           guint     *n_tables);
const EngraftResultTable *engraft_result_list_tables  (EngraftResult *self,
                                                       guint         *n_tables);
EngraftTable             *engraft_result_to_table     (EngraftResult *self,
                                                       guint          table);
JsonNode                 *engraft_result_to_json      (EngraftResult *self);
GListModel               *engraft_result_get_notices  (EngraftResult *self);
char                     *engraft_result_dup_sentence (EngraftResult *self);
char                     *engraft_result_dup_methods  (EngraftResult *self);
char                    **engraft_result_list_subjects (EngraftResult *self,
                                                       guint          table,
                                                       guint          row);
GHashTable               *engraft_result_find_rows       (EngraftResult *self,
                                                          guint          table,
                                                          GHashTable    *subjects);

G_END_DECLS
