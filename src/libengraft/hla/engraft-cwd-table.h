/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/**
 * EngraftCwdStatus:
 * @ENGRAFT_CWD_UNLISTED: the catalogue does not have it
 * @ENGRAFT_CWD_RARE: seen, but too seldom for the other ones
 * @ENGRAFT_CWD_WELL_DOCUMENTED: seen some times
 * @ENGRAFT_CWD_INTERMEDIATE: seen in at least 1 of 100,000
 * @ENGRAFT_CWD_COMMON: seen in at least 1 of 10,000
 * @ENGRAFT_CWD_LISTED: common or well documented; the catalogue does not say which
 *
 * How common an allele is, by a catalogue.
 */
typedef enum
{
  ENGRAFT_CWD_UNLISTED,
  ENGRAFT_CWD_RARE,
  ENGRAFT_CWD_WELL_DOCUMENTED,
  ENGRAFT_CWD_INTERMEDIATE,
  ENGRAFT_CWD_COMMON,
  ENGRAFT_CWD_LISTED,
} EngraftCwdStatus;

#define ENGRAFT_TYPE_CWD_TABLE (engraft_cwd_table_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCwdTable, engraft_cwd_table, ENGRAFT, CWD_TABLE, GObject)

EngraftCwdTable  *engraft_cwd_table_new_from_file (GFile             *file,
                                                   GCancellable      *cancellable,
                                                   GError           **error);
guint             engraft_cwd_table_get_n_names   (EngraftCwdTable   *self);
EngraftCwdStatus  engraft_cwd_table_get_status    (EngraftCwdTable   *self,
                                                   const char        *name);
char            **engraft_cwd_table_dup_notes     (EngraftCwdTable   *self,
                                                   EngraftTyping     *typing);
char             *engraft_cwd_table_dup_listed    (EngraftCwdTable   *self,
                                                   EngraftTyping     *typing,
                                                   const char        *locus,
                                                   guint              place);
char             *engraft_cwd_table_dup_words     (EngraftCwdTable   *self,
                                                   EngraftTyping     *typing,
                                                   const char        *locus,
                                                   guint              place);
void              engraft_cwd_table_add_json      (EngraftCwdTable   *self,
                                                   EngraftTyping     *typing,
                                                   JsonBuilder       *json);
const char       *engraft_cwd_status_get_name     (EngraftCwdStatus   status);

G_END_DECLS
