/* engraft-column-private.h: what the parts of a column know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-column.h"

G_BEGIN_DECLS

struct _EngraftColumn
{
  GObject            parent_instance;

  char              *name;
  char              *label;
  char              *unit;
  char              *description;
  char              *recipe;
  EngraftColumnKnown known;
  EngraftColumnType  type;
  char              *words[2];       /* what the data say for 0 and 1 of a logical column; NULL: false and true */

  GBytes            *cells;          /* of double or of guint32 */
  EngraftStringPool *levels;         /* of codes */
  GBytes            *level_values;   /* of double, one a level; may be NULL */
  guint              n_rows;
  guint              n_missing;
};

static inline gboolean
engraft_column_type_is_numeric (EngraftColumnType type)
{
  return type <= ENGRAFT_COLUMN_LOGICAL;
}

/* To be changed before anybody else sees it. */
EngraftColumn *engraft_column_copy (EngraftColumn *self);

G_END_DECLS
