<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>cuebench::ProjectFlows</name>
    <message numerus="yes">
        <source>%n question(s) written to %1</source>
        <translation>
            <numerusform>%n question written to %1</numerusform>
            <numerusform>%n questions written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Version %1 of the policy is in force; %n question(s) have another state.</source>
        <translation>
            <numerusform>Version %1 of the policy is in force; %n question has another state.</numerusform>
            <numerusform>Version %1 of the policy is in force; %n questions have another state.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuebench::ReportDialog</name>
    <message numerus="yes">
        <source>Besides these records, %n line(s) of lists or file(s) were left out.</source>
        <translation>
            <numerusform>Besides these records, %n line of a list or file was left out.</numerusform>
            <numerusform>Besides these records, %n lines of lists or files were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuebench::ReviewSuggestions</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
</TS>
