/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-patient-chart-error.h"
#include "libengraft/response/engraft-swimmer-options.h"

G_BEGIN_DECLS

/**
 * EngraftSwimmerTable:
 * @ENGRAFT_SWIMMER_TABLE_KINDS: of each kind of event, how many there are and of how many patients
 * @ENGRAFT_SWIMMER_TABLE_PATIENTS: each patient, in their order
 * @ENGRAFT_SWIMMER_TABLE_EVENTS: each event, with its row
 *
 * The tables of courses.
 */
typedef enum
{
  ENGRAFT_SWIMMER_TABLE_KINDS,
  ENGRAFT_SWIMMER_TABLE_PATIENTS,
  ENGRAFT_SWIMMER_TABLE_EVENTS,
} EngraftSwimmerTable;

#define ENGRAFT_TYPE_SWIMMER (engraft_swimmer_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSwimmer, engraft_swimmer, ENGRAFT, SWIMMER, GObject)

EngraftSwimmer        *engraft_swimmer_new               (EngraftTable            *table,
                                                          EngraftCohort           *cohort,
                                                          EngraftSwimmerOptions   *options,
                                                          EngraftOperation        *operation,
                                                          GError                 **error);
EngraftSwimmerOptions *engraft_swimmer_get_options       (EngraftSwimmer          *self);
const char            *engraft_swimmer_get_subject_column (EngraftSwimmer         *self);
const char            *engraft_swimmer_get_subject_title (EngraftSwimmer          *self);
char                  *engraft_swimmer_dup_axis_title    (EngraftSwimmer          *self);
guint                  engraft_swimmer_get_n             (EngraftSwimmer          *self);
const char            *engraft_swimmer_get_subject       (EngraftSwimmer          *self,
                                                          guint                    lane,
                                                          guint                   *row);
double                 engraft_swimmer_get_duration      (EngraftSwimmer          *self,
                                                          guint                    lane,
                                                          gboolean                *ongoing);
guint                  engraft_swimmer_get_group         (EngraftSwimmer          *self,
                                                          guint                    lane);
guint                  engraft_swimmer_get_category      (EngraftSwimmer          *self,
                                                          guint                    lane);
guint                  engraft_swimmer_get_n_events      (EngraftSwimmer          *self,
                                                          guint                    lane);
guint                  engraft_swimmer_get_event         (EngraftSwimmer          *self,
                                                          guint                    lane,
                                                          guint                    event,
                                                          double                  *from,
                                                          double                  *to);
guint                  engraft_swimmer_get_n_groups      (EngraftSwimmer          *self);
const char            *engraft_swimmer_get_group_name    (EngraftSwimmer          *self,
                                                          guint                    group);
guint                  engraft_swimmer_get_n_categories  (EngraftSwimmer          *self);
const char            *engraft_swimmer_get_category_name (EngraftSwimmer          *self,
                                                          guint                    category);
guint                  engraft_swimmer_get_n_kinds       (EngraftSwimmer          *self);
const char            *engraft_swimmer_get_kind_name     (EngraftSwimmer          *self,
                                                          guint                    kind,
                                                          gboolean                *phases,
                                                          gboolean                *marks);
char                  *engraft_swimmer_dup_patient       (EngraftSwimmer          *self,
                                                          guint                    lane);
GListModel            *engraft_swimmer_get_notices       (EngraftSwimmer          *self);
EngraftTable          *engraft_swimmer_to_table          (EngraftSwimmer          *self,
                                                          EngraftSwimmerTable      kind);
JsonNode              *engraft_swimmer_to_json           (EngraftSwimmer          *self);
char                  *engraft_swimmer_dup_sentence      (EngraftSwimmer          *self);
char                  *engraft_swimmer_dup_methods       (EngraftSwimmer          *self);

G_END_DECLS
