/* engraft-project-private.h: what the parts of a project know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-history-private.h"
#include "libengraft/project/engraft-subject-selection.h"
#include "libengraft/project/engraft-project.h"

G_BEGIN_DECLS

typedef struct _EngraftAutosave EngraftAutosave;

struct _EngraftProject
{
  GObject          parent_instance;

  GPtrArray       *items;      /* of EngraftItem, in the order of the sidebar */
  GHashTable      *numbers;    /* kind -> the highest number that an id of it ever had */
  char            *title;
  char            *notes;

  GFile           *file;
  char            *etag;       /* of the file when it was last read or written */

  EngraftHistory  *history;
  EngraftSubjectSelection *selection;   /* who is looked at; neither saved nor undone */
  GHashTable      *recorded;   /* item, or the project for its own -> JsonNode as history has it */
  GHashTable      *dirty;      /* those that have changed since -> nick of the property */
  EngraftStep     *step;       /* being made; pushed by flush */
  char            *step_title; /* what the caller calls it */
  guint            step_depth; /* of engraft_project_begin_step() */
  guint            frozen;
  guint            flush_source;

  GHashTable      *stale;      /* items to be updated */
  guint            update_source;

  EngraftAutosave *autosave;
  guint            autosave_seconds;
  guint            autosave_source;
  gint64           autosave_due;
};

void        engraft_item_set_project          (EngraftItem    *self,
                                               EngraftProject *project);

/* in engraft-project-items.c */
const char *engraft_project_find_kind         (GType           type);
void        engraft_project_update_dependents (EngraftProject *self,
                                               EngraftItem    *item);
void        engraft_project_queue_update      (EngraftProject *self,
                                               EngraftItem    *item);
void        engraft_project_put_item          (EngraftProject *self,
                                               guint           position,
                                               EngraftItem    *item);
void        engraft_project_drop_item         (EngraftProject *self,
                                               guint           position);
/* these two without telling the list's watchers */
void        engraft_project_insert_item       (EngraftProject *self,
                                               guint           position,
                                               EngraftItem    *item);
void        engraft_project_take_item_out     (EngraftProject *self,
                                               guint           position);

/* in engraft-project.c */
void        engraft_project_replace_items     (EngraftProject *self,
                                               GPtrArray      *items,
                                               const char     *title,
                                               const char     *notes);
void        engraft_project_set_file          (EngraftProject *self,
                                               GFile          *file,
                                               char           *etag);

/* in engraft-project-record.c; an owner is an item, or the project itself */
extern const EngraftHistoryOwner engraft_project_history_owner;

void        engraft_project_record            (EngraftProject *self,
                                               gpointer        owner);
void        engraft_project_record_change     (EngraftProject *self,
                                               gpointer        owner);
void        engraft_project_mark_dirty        (EngraftProject *self,
                                               gpointer        owner,
                                               const char     *nick);
void        engraft_project_queue_flush       (EngraftProject *self);
void        engraft_project_flush             (EngraftProject *self);

/* in engraft-project-file.c */
JsonNode   *engraft_project_write             (EngraftProject *self,
                                               GFile          *folder);
gboolean    engraft_project_parse             (EngraftProject *self,
                                               JsonNode       *node,
                                               GFile          *folder,
                                               GError        **error);
JsonNode   *engraft_project_parse_file        (GFile          *file,
                                               char          **etag,
                                               GError        **error);
JsonNode   *engraft_project_parse_text        (const char     *text,
                                               gsize           length,
                                               GError        **error);
char       *engraft_project_print             (JsonNode       *node,
                                               gsize          *length);

/* in engraft-autosave.c */
void        engraft_project_touch_autosave    (EngraftProject *self);
void        engraft_project_end_autosave      (EngraftProject *self);

G_END_DECLS
