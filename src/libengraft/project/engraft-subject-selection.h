/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SUBJECT_SELECTION (engraft_subject_selection_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSubjectSelection, engraft_subject_selection, ENGRAFT, SUBJECT_SELECTION, GObject)

EngraftSubjectSelection *engraft_subject_selection_new      (void);
char                    *engraft_subject_selection_make_key (const char              *data_set,
                                                             const char              *subject_column);
const char              *engraft_subject_selection_get_column (EngraftSubjectSelection *self);
gboolean                 engraft_subject_selection_contains (EngraftSubjectSelection *self,
                                                             const char              *key,
                                                             const char              *subject);
guint                    engraft_subject_selection_get_n    (EngraftSubjectSelection *self,
                                                             const char              *key);
char                   **engraft_subject_selection_list     (EngraftSubjectSelection *self,
                                                             const char              *key);
GHashTable              *engraft_subject_selection_get_subjects (EngraftSubjectSelection *self,
                                                             const char              *key);
guint                    engraft_subject_selection_find_row (EngraftSubjectSelection *self,
                                                             const char              *key,
                                                             EngraftTable            *table,
                                                             const char              *column);
void                     engraft_subject_selection_select   (EngraftSubjectSelection *self,
                                                             const char              *key,
                                                             const char              *subject);
void                     engraft_subject_selection_toggle   (EngraftSubjectSelection *self,
                                                             const char              *key,
                                                             const char              *subject);
void                     engraft_subject_selection_select_all (EngraftSubjectSelection *self,
                                                             const char              *key,
                                                             const char * const      *subjects,
                                                             gboolean                 add);
guint                    engraft_subject_selection_count    (EngraftSubjectSelection *self,
                                                             const char              *key,
                                                             const char * const      *subjects);
void                     engraft_subject_selection_clear    (EngraftSubjectSelection *self);

G_END_DECLS
