/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-history.h"
#include "libengraft/project/engraft-item.h"
#include "libengraft/project/engraft-subject-selection.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PROJECT (engraft_project_get_type ())

G_DECLARE_FINAL_TYPE (EngraftProject, engraft_project, ENGRAFT, PROJECT, GObject)

#define ENGRAFT_PROJECT_ERROR (engraft_project_error_quark ())

/**
 * EngraftProjectError:
 * @ENGRAFT_PROJECT_ERROR_FORMAT: not a project, or a damaged one
 * @ENGRAFT_PROJECT_ERROR_VERSION: written by a newer Engraft
 * @ENGRAFT_PROJECT_ERROR_CHANGED: another program has changed the file since it was
 *   opened; nothing was written
 * @ENGRAFT_PROJECT_ERROR_SAVE: it could not be written; what was there before still is
 * @ENGRAFT_PROJECT_ERROR_IN_USE: another running Engraft has it
 *
 * What can go wrong with a project's file.
 */
typedef enum
{
  ENGRAFT_PROJECT_ERROR_FORMAT,
  ENGRAFT_PROJECT_ERROR_VERSION,
  ENGRAFT_PROJECT_ERROR_CHANGED,
  ENGRAFT_PROJECT_ERROR_SAVE,
  ENGRAFT_PROJECT_ERROR_IN_USE,
} EngraftProjectError;

GQuark          engraft_project_error_quark    (void);

EngraftProject *engraft_project_new            (void);
EngraftProject *engraft_project_load           (GFile           *file,
                                                GError         **error);
gboolean        engraft_project_save           (EngraftProject  *self,
                                                GFile           *file,
                                                GError         **error);
gboolean        engraft_project_save_over      (EngraftProject  *self,
                                                GFile           *file,
                                                GError         **error);
JsonNode       *engraft_project_to_json        (EngraftProject  *self);
gboolean        engraft_project_load_json      (EngraftProject  *self,
                                                JsonNode        *node,
                                                GError         **error);

EngraftItem    *engraft_project_add            (EngraftProject  *self,
                                                const char      *kind,
                                                const char      *name);
void            engraft_project_remove         (EngraftProject  *self,
                                                EngraftItem     *item);
EngraftItem    *engraft_project_find           (EngraftProject  *self,
                                                const char      *id);
GFile          *engraft_project_get_file       (EngraftProject  *self);
char           *engraft_project_dup_title      (EngraftProject  *self);
const char     *engraft_project_get_title      (EngraftProject  *self);
void            engraft_project_set_title      (EngraftProject  *self,
                                                const char      *title);
const char     *engraft_project_get_notes      (EngraftProject  *self);
void            engraft_project_set_notes      (EngraftProject  *self,
                                                const char      *notes);

gboolean        engraft_project_is_busy        (EngraftProject  *self);

EngraftSubjectSelection *engraft_project_get_selection (EngraftProject *self);
EngraftHistory *engraft_project_get_history    (EngraftProject  *self);
gboolean        engraft_project_get_modified   (EngraftProject  *self);
void            engraft_project_begin_step     (EngraftProject  *self,
                                                const char      *title);
void            engraft_project_end_step       (EngraftProject  *self);
void            engraft_project_freeze_history (EngraftProject  *self);
void            engraft_project_thaw_history   (EngraftProject  *self);

GType           engraft_project_get_item_type  (const char      *kind);

void            engraft_project_start_autosave (EngraftProject  *self,
                                                guint            seconds);
void            engraft_project_discard_autosave (EngraftProject *self);
GPtrArray      *engraft_project_list_recoverable (void);
char           *engraft_project_describe_recoverable (GFile     *autosave);
EngraftProject *engraft_project_recover        (GFile           *autosave,
                                                GError         **error);
void            engraft_project_discard_recoverable (GFile      *autosave);

G_END_DECLS
