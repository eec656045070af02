/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/* Reads one donor of a file as Atlas has it.  text: one object that engraft_json_check () found to be well, ends
 * with NUL, and is changed: the texts of the record lie in it and in @texts.  Returns why it cannot be taken, for a person, or NULL
 * when all is well.  Private to the reader of JSON. */
char *json_donor_record_read (char               *text,
                              GStringChunk       *texts,
                              EngraftDonorRecord *record);

G_END_DECLS
