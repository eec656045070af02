/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-history.h"
#include "libengraft/project/engraft-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PROJECT (engraft_project_get_type ())

G_DECLARE_FINAL_TYPE (EngraftProject, engraft_project, ENGRAFT, PROJECT, GObject)

#define ENGRAFT_PROJECT_ERROR (engraft_project_error_quark ())

/**
 * EngraftProjectError:
 * @ENGRAFT_PROJECT_ERROR_FORMAT: not a project, or a damaged one
 * @ENGRAFT_PROJECT_ERROR_VERSION: written by a newer Engraft
 *
 * Why a project was refused.
 */
typedef enum
{
  ENGRAFT_PROJECT_ERROR_FORMAT,
  ENGRAFT_PROJECT_ERROR_VERSION,
} EngraftProjectError;

GQuark          engraft_project_error_quark  (void);

/* A GListModel of EngraftItem, in the order of the sidebar.  Properties: file, title,
 * modified, notes.  Every change of an item's spec or name, every item added or
 * removed, is a step of the history without anybody's doing. */
EngraftProject *engraft_project_new          (void);
EngraftProject *engraft_project_load         (GFile           *file,
                                              GError         **error);
gboolean        engraft_project_save         (EngraftProject  *self,
                                              GFile           *file,
                                              GError         **error);
JsonNode       *engraft_project_to_json      (EngraftProject  *self);
gboolean        engraft_project_load_json    (EngraftProject  *self,
                                              JsonNode        *node,
                                              GError         **error);
EngraftItem    *engraft_project_add          (EngraftProject  *self,
                                              const char      *kind,
                                              const char      *name);
void            engraft_project_remove       (EngraftProject  *self,
                                              EngraftItem     *item);
EngraftItem    *engraft_project_find         (EngraftProject  *self,
                                              const char      *id);
EngraftHistory *engraft_project_get_history  (EngraftProject  *self);
GFile          *engraft_project_get_file     (EngraftProject  *self);
char           *engraft_project_dup_title    (EngraftProject  *self);
gboolean        engraft_project_get_modified (EngraftProject  *self);

/* A kind of item: its name in files, its GType.  The table of kinds is in
 * engraft-project.c, one row a subject. */
GType           engraft_project_get_item_type (const char     *kind);

/* Autosave: a copy of what is not saved, in the user's state folder, replaced
 * atomically; removed by saving and by a clean end.  What a killed program left
 * is found by the next start. */
void            engraft_project_start_autosave (EngraftProject *self,
                                                guint           seconds);
GPtrArray      *engraft_project_list_recoverable (void);
EngraftProject *engraft_project_recover        (GFile          *autosave,
                                                GError        **error);
void            engraft_project_discard_autosave (EngraftProject *self);

G_END_DECLS
