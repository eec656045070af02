/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftReportPaper:
 * @ENGRAFT_REPORT_PAPER_A4: 210 × 297 mm
 * @ENGRAFT_REPORT_PAPER_LETTER: 8.5 × 11 inches
 *
 * Sizes of the pages of a report.
 */
typedef enum
{
  ENGRAFT_REPORT_PAPER_A4,
  ENGRAFT_REPORT_PAPER_LETTER,
} EngraftReportPaper;

/**
 * EngraftReportFormat:
 * @ENGRAFT_REPORT_FORMAT_PDF: a document of pages
 * @ENGRAFT_REPORT_FORMAT_HTML: one web page with its figures in it
 *
 * Kinds of files that a report is written to.
 */
typedef enum
{
  ENGRAFT_REPORT_FORMAT_PDF,
  ENGRAFT_REPORT_FORMAT_HTML,
} EngraftReportFormat;

#define ENGRAFT_TYPE_REPORT_SPEC (engraft_report_spec_get_type ())

G_DECLARE_FINAL_TYPE (EngraftReportSpec, engraft_report_spec, ENGRAFT, REPORT_SPEC, EngraftOptions)

EngraftReportSpec *engraft_report_spec_new (void);

G_END_DECLS
