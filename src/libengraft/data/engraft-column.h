/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-string-pool.h"

G_BEGIN_DECLS

/**
 * EngraftColumnType:
 * @ENGRAFT_COLUMN_NUMBER: real numbers
 * @ENGRAFT_COLUMN_INTEGER: whole numbers up to 2^53
 * @ENGRAFT_COLUMN_DATE: days since 1970-01-01; a fraction is the time of day
 * @ENGRAFT_COLUMN_LOGICAL: 0 or 1
 * @ENGRAFT_COLUMN_CATEGORY: one of few levels, which have an order
 * @ENGRAFT_COLUMN_TEXT: any text
 *
 * What the cells of a column are.  The first four are kept as numbers, the
 * last two as codes into a pool of texts.
 */
typedef enum
{
  ENGRAFT_COLUMN_NUMBER,
  ENGRAFT_COLUMN_INTEGER,
  ENGRAFT_COLUMN_DATE,
  ENGRAFT_COLUMN_LOGICAL,
  ENGRAFT_COLUMN_CATEGORY,
  ENGRAFT_COLUMN_TEXT,
} EngraftColumnType;

/**
 * EngraftColumnKnown:
 * @ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW: as the data show
 * @ENGRAFT_COLUMN_KNOWN_START: when follow-up begins, whatever the data look like
 * @ENGRAFT_COLUMN_KNOWN_LATER: only after follow-up has begun, although no column tells when
 *
 * When the cells of a column became known, as somebody says who knows.
 */
typedef enum
{
  ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW,
  ENGRAFT_COLUMN_KNOWN_START,
  ENGRAFT_COLUMN_KNOWN_LATER,
} EngraftColumnKnown;

#define ENGRAFT_TYPE_COLUMN (engraft_column_get_type ())

G_DECLARE_FINAL_TYPE (EngraftColumn, engraft_column, ENGRAFT, COLUMN, GObject)

EngraftColumn     *engraft_column_new_numbers     (const char        *name,
                                                   EngraftColumnType  type,
                                                   GBytes            *values);
EngraftColumn     *engraft_column_new_codes       (const char        *name,
                                                   EngraftColumnType  type,
                                                   GBytes            *codes,
                                                   EngraftStringPool *levels,
                                                   GBytes            *level_values);
EngraftColumn     *engraft_column_rename          (EngraftColumn     *self,
                                                   const char        *name);
EngraftColumn     *engraft_column_describe        (EngraftColumn     *self,
                                                   const char        *label,
                                                   const char        *unit,
                                                   const char        *description);
EngraftColumn     *engraft_column_derive          (EngraftColumn     *self,
                                                   const char        *recipe);
EngraftColumn     *engraft_column_declare_known   (EngraftColumn     *self,
                                                   EngraftColumnKnown known);
EngraftColumn     *engraft_column_say             (EngraftColumn     *self,
                                                   const char        *no,
                                                   const char        *yes);
EngraftColumn     *engraft_column_reorder_levels  (EngraftColumn     *self,
                                                   const char * const *first);

const char        *engraft_column_get_name        (EngraftColumn     *self);
const char        *engraft_column_get_label       (EngraftColumn     *self);
const char        *engraft_column_get_title       (EngraftColumn     *self);
const char        *engraft_column_get_unit        (EngraftColumn     *self);
const char        *engraft_column_get_description (EngraftColumn     *self);
const char        *engraft_column_get_recipe      (EngraftColumn     *self);
EngraftColumnKnown engraft_column_get_known       (EngraftColumn     *self);
const char        *engraft_column_get_word        (EngraftColumn     *self,
                                                   gboolean           yes);
EngraftColumnType  engraft_column_get_column_type (EngraftColumn     *self);
guint              engraft_column_get_n_rows      (EngraftColumn     *self);
guint              engraft_column_get_n_missing   (EngraftColumn     *self);
gsize              engraft_column_get_memory      (EngraftColumn     *self);

const char        *engraft_column_type_get_name   (EngraftColumnType  type);

gboolean           engraft_column_is_numeric      (EngraftColumn     *self);
const double      *engraft_column_get_numbers     (EngraftColumn     *self,
                                                   gsize             *n_rows);
const guint32     *engraft_column_get_codes       (EngraftColumn     *self,
                                                   gsize             *n_rows);
EngraftStringPool *engraft_column_get_levels      (EngraftColumn     *self);
guint              engraft_column_get_n_levels    (EngraftColumn     *self);
const char        *engraft_column_get_level       (EngraftColumn     *self,
                                                   guint32            code);
double             engraft_column_get_level_value (EngraftColumn     *self,
                                                   guint32            code);

gboolean           engraft_column_is_missing      (EngraftColumn     *self,
                                                   guint              row);
char              *engraft_column_dup_cell        (EngraftColumn     *self,
                                                   guint              row);
char              *engraft_column_dup_cell_for_screen (EngraftColumn *self,
                                                       guint          row);

G_END_DECLS
