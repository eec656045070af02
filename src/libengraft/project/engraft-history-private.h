/* engraft-history-private.h: what a step is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-history.h"
#include "libengraft/project/engraft-item.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_DELTA_CHANGE,
  ENGRAFT_DELTA_ADD,
  ENGRAFT_DELTA_REMOVE,
} EngraftDeltaKind;

/* One thing that a step did.  Items that were removed are kept as they are, so that
 * undo brings them back with what they had computed. */
typedef struct
{
  EngraftDeltaKind  kind;
  EngraftItem      *item;       /* NULL: the project's own title and notes */
  guint             position;   /* in the project, of what is added or removed */
  JsonNode         *before;     /* patches, for a change */
  JsonNode         *after;
} EngraftDelta;

typedef struct
{
  char      *title;
  char      *key;      /* steps of one key that follow at once become one; NULL: never */
  gint64     time;     /* monotonic, of the last change in it */
  GPtrArray *deltas;
} EngraftStep;

EngraftStep    *engraft_step_new    (const char  *title);
void            engraft_step_free   (EngraftStep *self);
EngraftDelta   *engraft_step_add    (EngraftStep *self,
                                     EngraftDeltaKind kind,
                                     EngraftItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftStep, engraft_step_free)

/* how the owner of a history does what the history says */
typedef struct
{
  void (*flush) (gpointer owner);                /* push what has changed but is not yet a step */
  void (*apply) (gpointer owner,
                 EngraftStep *step,
                 gboolean undo);
} EngraftHistoryOwner;

EngraftHistory *engraft_history_new       (const EngraftHistoryOwner *functions,
                                           gpointer                   owner);
void            engraft_history_disown    (EngraftHistory            *self);
void            engraft_history_push      (EngraftHistory            *self,
                                           EngraftStep               *step);
void            engraft_history_clear     (EngraftHistory            *self);
void            engraft_history_set_saved (EngraftHistory            *self,
                                           gboolean                   saved);

G_END_DECLS
