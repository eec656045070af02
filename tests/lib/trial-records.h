/* trial-records.h: made-up records of trial registries, and what tests do with their files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/trials/engraft-trials.h"

#define V2 "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT00000001\",\"briefTitle\":\"Transplant \\u00e9 in \\\"SSc\\\"\"}," \
  "\"statusModule\":{\"overallStatus\":\"TERMINATED\",\"whyStopped\":\"slow\",\"startDateStruct\":{\"date\":\"2006-11\"}}," \
  "\"designModule\":{\"studyType\":\"INTERVENTIONAL\",\"phases\":[\"PHASE1\",\"PHASE2\"],\"designInfo\":{\"allocation\":\"RANDOMIZED\"}," \
  "\"enrollmentInfo\":{\"count\":31}},\"sponsorCollaboratorsModule\":{\"leadSponsor\":{\"name\":\"x\",\"class\":\"NIH\"}}," \
  "\"conditionsModule\":{\"conditions\":[\"Systemic Sclerosis\",\"Lupus\"]}," \
  "\"armsInterventionsModule\":{\"interventions\":[{\"type\":\"BIOLOGICAL\",\"name\":\"AHSCT\"}]}," \
  "\"outcomesModule\":{\"primaryOutcomes\":[{\"measure\":\"Death\",\"timeFrame\":\"5 years\"},{\"measure\":\"FVC\"}]}}," \
  "\"resultsSection\":{\"adverseEventsModule\":{\"eventGroups\":[{\"id\":\"EG000\",\"title\":\"A\",\"seriousNumAffected\":3," \
  "\"seriousNumAtRisk\":8},{\"id\":\"EG001\",\"seriousNumAffected\":1,\"seriousNumAtRisk\":9}]}}}"
#define V1 "{\"FullStudiesResponse\":{\"APIVrs\":\"1.01\",\"NStudiesFound\":1,\"FullStudies\":[{\"Rank\":1,\"Study\":{\"ProtocolSection\":{" \
  "\"IdentificationModule\":{\"NCTId\":\"NCT00000002\",\"BriefTitle\":\"Old\"},\"StatusModule\":{\"OverallStatus\":\"Completed\"," \
  "\"StartDateStruct\":{\"StartDate\":\"January 4, 2014\"}},\"DesignModule\":{\"PhaseList\":{\"Phase\":[\"Phase 2\",\"Phase 3\"]}," \
  "\"EnrollmentInfo\":{\"EnrollmentCount\":\"1206\"}},\"ConditionsModule\":{\"ConditionList\":{\"Condition\":[\"Crohn Disease\"]}}}," \
  "\"ResultsSection\":{\"AdverseEventsModule\":{\"EventGroupList\":{\"EventGroup\":[{\"EventGroupId\":\"EG000\"," \
  "\"EventGroupSeriousNumAffected\":\"7\",\"EventGroupSeriousNumAtRisk\":\"70\"}]}}}}}]}}\n"
#define SMALL(id) "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"" id "\"}}}"

static char *folder;

static inline GFile *
write_file (const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return g_file_new_for_path (path);
}

static inline EngraftTrials *
load (GFile   *file,
      GError **error)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);

  return engraft_trials_load (G_LIST_MODEL (files), NULL, error);
}

static inline EngraftTrials *
load_text (const char *name,
           const char *text)
{
  g_autoptr(GFile) file = write_file (name, text);
  g_autoptr(GError) error = NULL;
  EngraftTrials *trials = load (file, &error);

  g_assert_no_error (error);

  return trials;
}

static inline void
check (EngraftTable *table,
       guint         row,
       const char   *column,
       const char   *expected)
{
  g_autofree char *cell = engraft_column_dup_cell (engraft_table_find_column (table, column), row);

  g_assert_cmpstr (cell ? cell : "", ==, expected);
}
