/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/scores/engraft-score.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCORED_TABLE (engraft_scored_table_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScoredTable, engraft_scored_table, ENGRAFT, SCORED_TABLE, GObject)

EngraftScoredTable *engraft_scored_table_new            (EngraftScore        *score,
                                                         EngraftTable        *table,
                                                         const char * const  *columns,
                                                         const char          *prefix,
                                                         const char          *subject,
                                                         const char          *time,
                                                         GError             **error);
EngraftTable       *engraft_scored_table_get_table      (EngraftScoredTable  *self);
guint               engraft_scored_table_get_n_computed (EngraftScoredTable  *self);
guint               engraft_scored_table_get_n_falls    (EngraftScoredTable  *self);
char               *engraft_scored_table_dup_reasons (EngraftScoredTable *self);
EngraftTable       *engraft_scored_table_to_reasons     (EngraftScoredTable  *self);
char               *engraft_scored_table_dup_sentence   (EngraftScoredTable  *self);
JsonNode           *engraft_scored_table_to_json        (EngraftScoredTable  *self);

G_END_DECLS
